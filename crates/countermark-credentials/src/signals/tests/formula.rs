//! A reader for the part of json-formula that the rubric is written in: paths with quoted names,
//! filters, calls, comparisons, `&&` and `||`, the current node `@`, globals `$name`.

use std::collections::BTreeMap;

use serde_json::Value;

/// The rubric file: lists of values, named expressions, and one expression for each signal.
pub(super) struct Rubric {
    globals: BTreeMap<String, Value>,
    functions: BTreeMap<String, String>,
    pub(super) signals: Vec<(String, String)>,
}

impl Rubric {
    /// Reads the YAML of the rubric, which uses a small part of YAML itself.
    pub(super) fn parse(yaml: &str) -> Self {
        let (head, body) = yaml.split_once("\n---\n").unwrap();
        let variables = between(head, "variables:\n", "expressions:\n");
        let mut globals: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let mut last = String::new();
        for line in variables.lines().map(str::trim) {
            match line.strip_prefix("- ") {
                Some("|-") => {}
                Some(item) => globals.get_mut(&last).unwrap().push(item.into()),
                None if line.starts_with('$') => {
                    last = line.trim_end_matches(':').to_owned();
                    globals.insert(last.clone(), Vec::new());
                }
                None => globals.get_mut(&last).unwrap().push(line.into()),
            }
        }
        let mut functions: BTreeMap<String, String> = BTreeMap::new();
        for line in head.split_once("expressions:\n").unwrap().1.lines() {
            match line.strip_prefix("  _") {
                Some(entry) => {
                    let (name, text) = entry.split_once(": ").unwrap();
                    last = format!("_{name}");
                    functions.insert(last.clone(), text.trim_start_matches("|-").to_owned());
                }
                None => functions.get_mut(&last).unwrap().push_str(line.trim()),
            }
        }
        let signals = body.split("- id: ").skip(1).map(signal).collect();
        let globals = globals.into_iter().map(|(name, list)| (name, Value::Array(list))).collect();
        Self { globals, functions, signals }
    }

    /// Whether the expression of a signal is true of a manifest.
    pub(super) fn holds(&self, expression: &str, manifest: &Value) -> bool {
        truthy(&self.evaluate(expression, manifest, &[]))
    }

    fn evaluate(&self, text: &str, node: &Value, args: &[Value]) -> Value {
        let mut parser = Parser { rubric: self, tokens: tokens(text), at: 0, args };
        let value = parser.or(node);
        assert_eq!(parser.at, parser.tokens.len(), "{text}: {:?}", parser.tokens);
        value
    }
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split_once(from).unwrap().1.split_once(to).unwrap().0
}

fn signal(entry: &str) -> (String, String) {
    let (id, rest) = entry.split_once('\n').unwrap();
    let text = between(rest, "expression: ", "  reportText:");
    let text = text.trim().trim_start_matches('|').trim_matches('\'').trim();
    (id.rsplit(':').next().unwrap().to_owned(), text.to_owned())
}

/// Names and marks; strings keep their opening mark.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let two = rest.get(..2).unwrap_or_default();
        let length = match first {
            '"' | '\'' | '`' => rest[1..].find(first).unwrap() + 2,
            _ if ["&&", "||", "==", "!=", "[?"].contains(&two) => 2,
            _ if first.is_alphanumeric() || "_$".contains(first) => {
                rest.find(|c: char| !c.is_alphanumeric() && !"_$".contains(c)).unwrap_or(rest.len())
            }
            _ => 1,
        };
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    tokens
}

fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

struct Parser<'r> {
    rubric: &'r Rubric,
    tokens: Vec<String>,
    at: usize,
    args: &'r [Value],
}

impl Parser<'_> {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn take(&mut self) -> String {
        let token = self.peek().to_owned();
        self.at += 1;
        token
    }

    fn eat(&mut self, token: &str) -> bool {
        let there = self.peek() == token;
        self.at += usize::from(there);
        there
    }

    fn or(&mut self, node: &Value) -> Value {
        let mut value = self.and(node);
        while self.eat("||") {
            let other = self.and(node);
            value = if truthy(&value) { value } else { other };
        }
        value
    }

    fn and(&mut self, node: &Value) -> Value {
        let mut value = self.comparison(node);
        while self.eat("&&") {
            let other = self.comparison(node);
            value = if truthy(&value) { other } else { value };
        }
        value
    }

    fn comparison(&mut self, node: &Value) -> Value {
        let left = self.unary(node);
        let operator = self.peek().to_owned();
        if !["==", "!=", ">"].contains(&operator.as_str()) {
            return left;
        }
        self.at += 1;
        let right = self.unary(node);
        Value::Bool(match operator.as_str() {
            "==" => left == right,
            "!=" => left != right,
            _ => left.as_u64() > right.as_u64(),
        })
    }

    fn unary(&mut self, node: &Value) -> Value {
        if self.eat("!") { Value::Bool(!truthy(&self.unary(node))) } else { self.path(node) }
    }

    fn path(&mut self, node: &Value) -> Value {
        let mut value = self.primary(node);
        loop {
            if self.eat(".") {
                let name = self.take();
                value = value.get(name.trim_matches('\'')).cloned().unwrap_or_default();
            } else if self.eat("[?") {
                value = self.filter(&value);
            } else {
                return value;
            }
        }
    }

    /// Keeps the items that the condition holds for; without items it is read all the same.
    fn filter(&mut self, value: &Value) -> Value {
        let (start, mut kept) = (self.at, Vec::new());
        for item in value.as_array().into_iter().flatten() {
            self.at = start;
            if truthy(&self.or(item)) {
                kept.push(item.clone());
            }
        }
        self.at = start;
        self.or(&Value::Null);
        assert!(self.eat("]"));
        Value::Array(kept)
    }

    fn primary(&mut self, node: &Value) -> Value {
        let token = self.take();
        if token == "(" {
            let value = self.or(node);
            assert!(self.eat(")"));
            return value;
        }
        if let Some(text) = token.strip_prefix('"') {
            return text.trim_end_matches('"').into();
        }
        if self.eat("(") {
            return self.call(&token, node);
        }
        match token.as_str() {
            "@" => node.clone(),
            "null" => Value::Null,
            "`true`" => Value::Bool(true),
            "$args" => {
                assert!(self.eat("["));
                let index: usize = self.take().parse().unwrap();
                assert!(self.eat("]"));
                self.args[index].clone()
            }
            _ if token.starts_with('$') => self.rubric.globals[&token].clone(),
            _ => match token.parse::<u64>() {
                Ok(number) => number.into(),
                Err(_) => node.get(&token).cloned().unwrap_or_default(),
            },
        }
    }

    fn call(&mut self, name: &str, node: &Value) -> Value {
        let mut args = Vec::new();
        while !self.eat(")") {
            args.push(self.or(node));
            self.eat(",");
        }
        match (name, args.as_slice()) {
            ("length", [value]) => value.as_array().map_or(0, Vec::len).into(),
            ("startsWith", [text, start]) => {
                let starts =
                    |start: &str| text.as_str().is_some_and(|text| text.starts_with(start));
                start.as_str().is_some_and(starts).into()
            }
            ("contains", [Value::Array(list), item]) => list.contains(item).into(),
            ("contains", [text, part]) => {
                let contains = |part: &str| text.as_str().is_some_and(|text| text.contains(part));
                part.as_str().is_some_and(contains).into()
            }
            _ => self.rubric.evaluate(&self.rubric.functions[name], node, &args),
        }
    }
}
