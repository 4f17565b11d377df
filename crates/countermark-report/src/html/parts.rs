//! The parts of a report as elements.

use countermark_model::report::Class;

use super::{Element, element};
use crate::{
    page::{Block, Page},
    text::{provenance::Step, technical::Table},
    wording::{identifier, word},
};

/// Name and size of the file.
pub(super) fn file(page: &Page) -> Element {
    blocks("header", "file", "h2", page)
}

/// The sentence that comes first, with a mark for its code, and what follows from it.
pub(super) fn summary(page: &Page, code: &str) -> Element {
    let mark = element("span").class(format!("mark mark-{code}")).attribute("aria-hidden", "true");
    let mut rest = page.blocks().iter();
    let heading = rest.find_map(|block| match block {
        Block::Heading(text) => Some(element("h2").class("headline").words(text)),
        _ => None,
    });
    let head = element("div").class("verdict").with([mark]).with(heading);
    let rest = listed(rest, "h3");
    element("section").class(format!("summary summary-{code}")).with([head]).with(rest)
}

/// The findings, class by class; hints for experts are folded up.
pub(super) fn evidence(pages: [(Class, Page); 5]) -> Element {
    let classes = pages.into_iter().filter(|(_, page)| !page.blocks().is_empty());
    element("section").class("evidence").with(classes.map(|(class, page)| {
        let name = format!("class class-{}", identifier(&word(class)).to_ascii_lowercase());
        let (head, cards) = cards(&page);
        if class == Class::E {
            let summary = element("summary").words(&head);
            return element("details").class(name).with([summary]).with(cards);
        }
        element("section").class(name).with([element("h3").words(&head)]).with(cards)
    }))
}

/// The heading of a class, and its paragraphs and cards.
fn cards(page: &Page) -> (String, Vec<Element>) {
    let mut head = String::new();
    let mut cards: Vec<Element> = Vec::new();
    let mut blocks = page.blocks().iter().peekable();
    while let Some(block) = blocks.next() {
        match block {
            Block::Heading(text) => head.clone_from(text),
            Block::Item(text) => {
                let is_its =
                    |block: &&Block| matches!(block, Block::Detail(_) | Block::Explained { .. });
                let mut own = Vec::new();
                while let Some(next) = blocks.next_if(|next| is_its(next)) {
                    own.push(next);
                }
                cards.push(card(text, &own));
            }
            block => cards.extend(single(block, "h4")),
        }
    }
    (head, cards)
}

/// One finding: the sentence, how it is checked and can be wrong, where it stands.
fn card(sentence: &str, own: &[&Block]) -> Element {
    let mut explained = element("dl");
    let mut details = element("ul").class("details");
    for block in own {
        match block {
            Block::Explained { label, text } => {
                let pair = [element("dt").words(label), element("dd").words(text)];
                explained = explained.with([element("div").with(pair)]);
            }
            Block::Detail(text) => details = details.with([element("li").words(text)]),
            _ => {}
        }
    }
    let parts = [element("p").class("finding").words(sentence), explained, details];
    element("article").class("card").with(parts.into_iter().filter(|part| !part.is_empty()))
}

/// A part that is laid out as it comes.
pub(super) fn section(name: &str, page: &Page) -> Element {
    blocks("section", name, "h3", page)
}

/// The steps of the picture, earlier ones inside.
pub(super) fn provenance(heading: &str, steps: &Step) -> Element {
    let tree = element("ol").with([step(steps)]);
    element("section").class("provenance").with([element("h3").words(heading), tree])
}

fn step(shown: &Step) -> Element {
    let head = shown.head.iter().map(|line| element("p").words(line));
    let mut item = element("li").with(head).with(listed(shown.says.blocks().iter(), "h4"));
    if !shown.earlier.is_empty() {
        item = item.with([element("ol").with(shown.earlier.iter().map(step))]);
    }
    item
}

/// Tables for experts, folded up.
pub(super) fn technical(heading: &str, tables: &[Table]) -> Element {
    let details = element("details").class("technical");
    details.with([element("summary").words(heading)]).with(tables.iter().map(table))
}

fn table(table: &Table) -> Element {
    let named = table.head.is_empty();
    let heads = table.head.iter().map(|word| element("th").attribute("scope", "col").words(word));
    let rows = table.rows.iter().map(|row| {
        element("tr").with(row.iter().enumerate().map(|(column, value)| match column {
            0 if named => element("th").attribute("scope", "row").words(value),
            _ => element("td").words(value),
        }))
    });
    let mut parts = vec![element("caption").words(&table.caption)];
    if !named {
        parts.push(element("thead").with([element("tr").with(heads)]));
    }
    parts.push(element("tbody").with(rows));
    element("div").class("wide").with([element("table").with(parts)])
}

fn blocks(tag: &'static str, name: &str, heading: &'static str, page: &Page) -> Element {
    let parts = listed(page.blocks().iter(), heading);
    if parts.is_empty() { element(tag) } else { element(tag).class(name).with(parts) }
}

/// Blocks in their order; items that follow each other become one list.
fn listed<'a>(blocks: impl Iterator<Item = &'a Block>, heading: &'static str) -> Vec<Element> {
    let mut parts = Vec::new();
    let mut list = element("ul");
    for block in blocks {
        if let Block::Item(text) = block {
            list = list.with([element("li").words(text)]);
            continue;
        }
        if !list.is_empty() {
            parts.push(std::mem::replace(&mut list, element("ul")));
        }
        parts.extend(single(block, heading));
    }
    parts.extend((!list.is_empty()).then_some(list));
    parts
}

/// A block that stands for itself.
fn single(block: &Block, heading: &'static str) -> Option<Element> {
    Some(match block {
        Block::Title(text) | Block::Heading(text) => element(heading).words(text),
        Block::Paragraph(text) => element("p").words(text),
        Block::Faint(text) => element("p").class("faint").words(text),
        Block::Item(text) | Block::Detail(text) => element("p").words(text),
        Block::Explained { .. } | Block::Blank => return None,
    })
}
