//! Elements and texts, written as HTML or as a tree in JSON.
//!
//! Tags and attributes are ours alone; what somebody else wrote can only become a text. Whoever builds
//! a document from the JSON tree parses no HTML at all.

use serde_json::{Value, json};

use crate::escape::{Run, runs};

/// A part of a document.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// A text, shown as it is.
    Text(String),
}

/// An element with its attributes and what it holds.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

/// An element without content.
pub(crate) const fn element(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    /// Sets the class.
    pub(crate) fn class(self, name: impl Into<String>) -> Self {
        self.attribute("class", name)
    }

    /// Sets an attribute.
    pub(crate) fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds a sentence. What somebody else wrote goes into elements of its own, so that its direction
    /// cannot move our words.
    pub(crate) fn words(mut self, sentence: &str) -> Self {
        for run in runs(sentence) {
            self.children.push(match run {
                Run::Ours(words) => Node::Text(words.to_owned()),
                Run::Theirs(text) => {
                    let text = vec![Node::Text(text.to_owned())];
                    Node::Element(Self { children: text, ..element("bdi") })
                }
            });
        }
        self
    }

    /// Adds elements.
    pub(crate) fn with(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// Whether it holds nothing.
    pub(crate) const fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    /// As HTML.
    pub(crate) fn html(&self) -> String {
        let mut html = String::new();
        self.write(&mut html);
        html
    }

    fn write(&self, html: &mut String) {
        html.push('<');
        html.push_str(self.tag);
        for (name, value) in &self.attributes {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            escape(value, html);
            html.push('"');
        }
        html.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(html),
                Node::Text(text) => escape(text, html),
            }
        }
        html.push_str("</");
        html.push_str(self.tag);
        html.push('>');
    }

    /// As a tree in JSON: a text is a string, an element an object with `tag`, `attributes` and
    /// `children`, the last two only where there are any.
    pub(crate) fn json(&self) -> Value {
        let children = self.children.iter().map(|child| match child {
            Node::Element(element) => element.json(),
            Node::Text(text) => json!(text),
        });
        let mut tree = json!({ "tag": self.tag });
        if !self.attributes.is_empty() {
            let attributes = self.attributes.iter().cloned();
            tree["attributes"] =
                attributes.map(|(name, value)| (name.to_owned(), json!(value))).collect();
        }
        if !self.children.is_empty() {
            tree["children"] = children.collect();
        }
        tree
    }
}

/// `text` with what could act in HTML as character references (HTML standard, §13.1.4).
pub(crate) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::escape::safe;

    #[test]
    fn what_others_wrote_stays_text() {
        let sentence = format!("Made with {}.", safe("<img onerror=\"x\">\u{202e}'&", 40));
        let made = element("p").class("a\"b").words(&sentence);
        let text = "&lt;img onerror=&quot;x&quot;&gt;‹U+202E›&#39;&amp;";
        assert_eq!(made.html(), format!("<p class=\"a&quot;b\">Made with <bdi>{text}</bdi>.</p>"));
        let tree = made.json();
        assert_eq!(tree["children"][1]["tag"], "bdi");
        assert_eq!(tree["children"][1]["children"][0], "<img onerror=\"x\">‹U+202E›'&");
        assert_eq!(tree["attributes"]["class"], "a\"b");
    }
}
