//! The Rust sources of the workspace, parsed.

use std::fs;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, ImplItem, Item};

use crate::project::{files_below, root};

/// One file of Rust.
pub(super) struct Source {
    /// The crate that it belongs to.
    pub(super) package: String,
    /// Path below the workspace.
    pub(super) path: String,
    /// Its text.
    pub(super) text: String,
    /// Its items, without those that only tests see.
    pub(super) file: syn::File,
    whole: TokenStream,
}

/// An identifier, literal, punctuation character or bracket.
pub(super) struct Token {
    pub(super) text: String,
    /// Counted from one.
    pub(super) line: usize,
}

impl Source {
    fn read(package: &str, path: String) -> Self {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        let mut file = syn::parse_file(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        let whole = file.to_token_stream();
        drop_tests(&mut file.items);
        Self { package: package.to_owned(), path, text, file, whole }
    }

    /// Whether the whole file is seen by tests only.
    pub(super) fn is_test(&self) -> bool {
        self.package == "countermark-tests"
            || self.path.ends_with("/tests.rs")
            || self.path.contains("/tests/")
    }

    /// The tokens in order; those of tests only if asked for.
    pub(super) fn tokens(&self, with_tests: bool) -> Vec<Token> {
        let mut tokens = Vec::new();
        let stream = if with_tests { self.whole.clone() } else { self.file.to_token_stream() };
        flatten(stream, &mut tokens);
        tokens
    }
}

/// Every Rust file of every member of the workspace.
pub(super) fn all() -> Vec<Source> {
    let mut sources = Vec::new();
    for package in super::members() {
        let folder = package.manifest_path.parent().unwrap().as_std_path();
        let below = folder.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        for file in files_below(&folder.join("src")) {
            if file.ends_with(".rs") {
                sources.push(Source::read(&package.name, format!("{below}/src/{file}")));
            }
        }
    }
    sources
}

/// Every Rust file outside of tests.
pub(super) fn product() -> Vec<Source> {
    let mut sources = all();
    sources.retain(|source| !source.is_test());
    sources
}

fn drop_tests(items: &mut Vec<Item>) {
    items.retain(|item| !attributes(item).iter().any(is_for_tests));
    for item in items {
        match item {
            Item::Mod(module) => {
                if let Some((_, items)) = &mut module.content {
                    drop_tests(items);
                }
            }
            Item::Impl(block) => block.items.retain(|item| match item {
                ImplItem::Fn(function) => !function.attrs.iter().any(is_for_tests),
                _ => true,
            }),
            _ => {}
        }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn is_for_tests(attribute: &Attribute) -> bool {
    let words = words(attribute);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["#", "[", "cfg", "(", "test", ..]
            | ["#", "[", "cfg", "(", "all", "(", "test", ..]
            | ["#", "[", "test", ..]
    )
}

/// The words and characters that something is made of.
pub(super) fn words(tree: impl quote::ToTokens) -> Vec<String> {
    let mut tokens = Vec::new();
    flatten(tree.to_token_stream(), &mut tokens);
    tokens.into_iter().map(|token| token.text).collect()
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                tokens.push(Token { text: open.to_owned(), line });
                flatten(group.stream(), tokens);
                let line = group.span_close().end().line;
                tokens.push(Token { text: close.to_owned(), line });
            }
            tree => tokens.push(Token { text: tree.to_string(), line }),
        }
    }
}
