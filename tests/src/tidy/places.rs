//! What may stand only in certain files, and what may stand in none.

use syn::visit::{self, Visit};

use super::source::{self, Source, Token};
use crate::project::refuse;

/// Names that say nothing about what a file holds.
const EMPTY_NAMES: &[&str] =
    &["common", "helper", "helpers", "manager", "misc", "util", "utilities", "utils"];

/// Files that may state that cryptography was done (ARCHITECTURE.md, class A needs a proof).
const MAKERS_OF_PROOFS: &[&str] = &[
    "crates/countermark-credentials/src/verify.rs",
    "crates/countermark-signatures/src/novelai/verify.rs",
];

/// The one place that concludes.
const JUDGE: &str = "crates/countermark/src/judge.rs";

/// Where types may be written out: serialisable means promised. xtask writes generated files.
const SERIALISED: &[&str] = &["crates/countermark-model/src/report/", "crates/xtask/src/"];

#[test]
fn files_are_called_after_what_they_hold() {
    let mut problems = Vec::new();
    for source in source::all() {
        for part in source.path.split('/') {
            if EMPTY_NAMES.contains(&part.trim_end_matches(".rs")) {
                problems.push(format!("{}: {part} says nothing about its content", source.path));
            }
        }
    }
    refuse(&problems);
}

#[test]
fn no_source_is_unsafe() {
    let mut problems = Vec::new();
    for source in source::all() {
        let tokens = source.tokens(true);
        let found = tokens.iter().filter(|token| token.text == "unsafe");
        problems.extend(found.map(|token| format!("{}:{}", source.path, token.line)));
    }
    refuse(&problems);
}

#[test]
fn proofs_are_made_by_verification_alone() {
    let mut callers = Vec::new();
    let mut problems = Vec::new();
    for source in source::product() {
        let tokens = source.tokens(false);
        for line in occurrences(&tokens, &[":", ":", "assertion", "("]) {
            if MAKERS_OF_PROOFS.contains(&source.path.as_str()) {
                callers.push(source.path.clone());
            } else {
                problems.push(format!("{}:{line}: makes a proof", source.path));
            }
        }
    }
    refuse(&problems);
    for maker in MAKERS_OF_PROOFS {
        assert!(callers.iter().any(|path| path == maker), "{maker} is listed and makes no proof");
    }
}

#[test]
fn only_the_judge_concludes() {
    let mut problems = Vec::new();
    let mut judged = false;
    for source in source::product() {
        let lines = literals_of("Conclusion", &source);
        if source.path == JUDGE {
            judged = !lines.is_empty();
        } else {
            problems.extend(lines.iter().map(|line| format!("{}:{line}: concludes", source.path)));
        }
    }
    assert!(judged, "{JUDGE} makes no conclusion any more");
    refuse(&problems);
}

#[test]
fn only_the_report_is_serialised() {
    let mut problems = Vec::new();
    for source in source::product() {
        if SERIALISED.iter().any(|place| source.path.starts_with(place)) {
            continue;
        }
        let mut found = Serialised { lines: Vec::new() };
        found.visit_file(&source.file);
        problems
            .extend(found.lines.iter().map(|line| format!("{}:{line}: Serialize", source.path)));
    }
    refuse(&problems);
}

/// Words for work that is not done belong into the list of issues.
#[test]
fn nothing_is_left_to_do() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("HA", "CK:")];
    let mut problems = Vec::new();
    for source in source::all() {
        for (number, line) in source.text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                problems.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    refuse(&problems);
}

/// Lines where `words` stand one behind the other.
fn occurrences(tokens: &[Token], words: &[&str]) -> Vec<usize> {
    let is_there = |window: &&[Token]| {
        window.iter().map(|token| token.text.as_str()).eq(words.iter().copied())
    };
    tokens.windows(words.len()).filter(is_there).map(|window| window[0].line).collect()
}

/// Lines of the struct expressions `name { .. }`, also behind a path; patterns are none.
fn literals_of(name: &'static str, source: &Source) -> Vec<usize> {
    struct Literals {
        name: &'static str,
        lines: Vec<usize>,
    }
    impl Visit<'_> for Literals {
        fn visit_expr_struct(&mut self, expression: &syn::ExprStruct) {
            let last = expression.path.segments.last().unwrap();
            if last.ident == self.name {
                self.lines.push(last.ident.span().start().line);
            }
            visit::visit_expr_struct(self, expression);
        }
    }
    let mut literals = Literals { name, lines: Vec::new() };
    literals.visit_file(&source.file);
    literals.lines
}

/// Finds derives and implementations of serde's `Serialize`.
struct Serialised {
    lines: Vec<usize>,
}

impl Visit<'_> for Serialised {
    fn visit_attribute(&mut self, attribute: &syn::Attribute) {
        let words = source::words(attribute);
        if ["derive", "Serialize"].iter().all(|word| words.iter().any(|found| found == word)) {
            self.lines.push(attribute.pound_token.spans[0].start().line);
        }
    }

    fn visit_item_impl(&mut self, block: &syn::ItemImpl) {
        let implemented = block.trait_.as_ref().and_then(|(path, _)| path.segments.last());
        if implemented.is_some_and(|segment| segment.ident == "Serialize") {
            self.lines.push(block.impl_token.span.start().line);
        }
        visit::visit_item_impl(self, block);
    }
}
