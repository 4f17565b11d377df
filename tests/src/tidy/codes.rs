//! The codes of findings: valid, unique, listed by the check that makes them, and explained.

use std::collections::{BTreeMap, BTreeSet};

use countermark::{Pack, Situation};
use countermark_model::Code;
use countermark_report::{EXPLAINED, RuleDoc, explain, explain_rule, languages};
use syn::visit::{self, Visit};

use super::source::{self, Source};
use crate::{
    corpus::report_on,
    project::{assets, refuse, situation},
};

/// Every code that a check lists, with the check.
fn listed() -> Vec<(&'static str, &'static str)> {
    countermark::check_infos()
        .flat_map(|info| info.codes.iter().map(|code| (*code, info.id)))
        .collect()
}

fn pack() -> Pack {
    Pack::embedded()
}

#[test]
fn codes_are_valid_and_listed_once() {
    let mut problems = Vec::new();
    let mut seen = BTreeMap::new();
    let pack = pack();
    let of_rules = pack.rules().map(|rule| (rule.code.to_owned(), "a rule"));
    let of_checks = listed().into_iter().map(|(code, check)| (code.to_owned(), check));
    for (code, place) in of_checks.chain(of_rules) {
        if let Err(error) = Code::parse(&code) {
            problems.push(format!("{place}: {error}"));
        }
        if let Some(other) = seen.insert(code.clone(), place) {
            problems.push(format!("{code} is listed by {other} and by {place}"));
        }
    }
    assert!(!seen.is_empty());
    refuse(&problems);
}

#[test]
fn checks_are_called_differently() {
    let mut ids = BTreeSet::new();
    for info in countermark::check_infos() {
        assert!(ids.insert(info.id), "{} is the name of two checks", info.id);
        assert!(!info.sources.is_empty(), "{} names no document that it follows", info.id);
    }
    assert!(ids.contains("credentials"));
}

/// `countermark explain` knows every code and check in every language, and nothing that nobody makes.
#[test]
fn codes_are_explained() {
    let ids = countermark::check_infos().map(|info| info.id);
    let known: BTreeSet<&str> = listed().into_iter().map(|(code, _)| code).chain(ids).collect();
    let mut problems = Vec::new();
    for language in languages() {
        for code in &known {
            match explain(code, *language) {
                None => problems.push(format!("{code} is not explained in {}", language.tag())),
                Some(text) if text.contains(['⟦', '{']) => {
                    problems.push(format!("{code} is explained with a gap: {text}"));
                }
                Some(_) => {}
            }
        }
    }
    let nobody = EXPLAINED.iter().filter(|code| !known.contains(*code));
    problems.extend(nobody.map(|code| format!("{code} is explained, and no check lists it")));
    refuse(&problems);
}

/// Rules describe themselves, in every language and without a gap.
#[test]
fn rules_are_explained() {
    let pack = pack();
    let mut problems = Vec::new();
    for rule in pack.rules() {
        let doc = RuleDoc {
            code: rule.code.to_owned(),
            name: rule.name.to_owned(),
            places: rule.places.iter().map(|place| (*place).to_owned()).collect(),
            shape: rule.value.to_owned(),
            class: rule.class.to_string(),
            about: rule.about.word().to_owned(),
            status: rule.status.to_owned(),
            seen: rule.seen.to_owned(),
            source: rule.source.to_owned(),
        };
        for language in languages() {
            let text = explain_rule(&doc, *language);
            if text.contains(['\u{27e6}', '\u{2026}']) || !text.contains(rule.code) {
                problems.push(format!("{} is explained with a gap: {text}", rule.code));
            }
        }
    }
    assert!(pack.rules().count() > 100);
    refuse(&problems);
}

/// Codes that stand in the sources, as a literal or as a constant beside it, are listed.
#[test]
fn codes_of_the_sources_are_listed() {
    let listed: BTreeSet<&str> = listed().into_iter().map(|(code, _)| code).collect();
    let mut problems = Vec::new();
    let mut found = 0;
    for source in source::product() {
        for (line, code) in codes_in(&source) {
            found += 1;
            if !listed.contains(code.as_str()) {
                problems.push(format!("{}:{line}: no check lists {code}", source.path));
            }
        }
    }
    assert!(found > 0, "no code stands in the sources any more");
    refuse(&problems);
}

/// Codes that are put together at run time are listed too, as far as the test files make them.
#[test]
fn codes_of_reports_are_listed_by_their_check() {
    let listed: BTreeSet<(&str, &str)> = listed().into_iter().collect();
    let pack = pack();
    let situation: Situation<'_> = situation();
    let mut problems = BTreeSet::new();
    for path in assets() {
        for finding in report_on(&path, &situation).findings {
            let is_listed = listed.contains(&(finding.code.as_str(), finding.check.as_str()));
            if !is_listed && pack.explain(&finding.code).is_none() {
                problems.insert(format!("{} of {} ({path})", finding.code, finding.check));
            }
        }
    }
    refuse(&problems.into_iter().collect::<Vec<_>>());
}

/// The arguments of `Code::of` that can be read off, with their lines.
fn codes_in(source: &Source) -> Vec<(usize, String)> {
    let mut finder = Finder::default();
    finder.visit_file(&source.file);
    let Finder { constants, arguments } = finder;
    let read = |(line, argument): (usize, Argument)| {
        let code = match argument {
            Argument::Text(text) => Some(text),
            Argument::Name(name) => constants.get(&name).cloned(),
        };
        code.map(|code| (line, code))
    };
    arguments.into_iter().filter_map(read).collect()
}

#[derive(Default)]
struct Finder {
    constants: BTreeMap<String, String>,
    arguments: Vec<(usize, Argument)>,
}

enum Argument {
    Text(String),
    Name(String),
}

impl Visit<'_> for Finder {
    fn visit_item_const(&mut self, item: &syn::ItemConst) {
        if let Some(text) = text_of(&item.expr) {
            self.constants.insert(item.ident.to_string(), text);
        }
        visit::visit_item_const(self, item);
    }

    fn visit_expr_call(&mut self, call: &syn::ExprCall) {
        let words = source::words(&call.func);
        if words.ends_with(&["Code", ":", ":", "of"].map(str::to_owned))
            && let Some(argument) = call.args.first()
        {
            let line = call.paren_token.span.open().start().line;
            if let Some(text) = text_of(argument) {
                self.arguments.push((line, Argument::Text(text)));
            } else if let syn::Expr::Path(path) = argument
                && let Some(name) = path.path.get_ident()
            {
                self.arguments.push((line, Argument::Name(name.to_string())));
            }
        }
        visit::visit_expr_call(self, call);
    }
}

fn text_of(expression: &syn::Expr) -> Option<String> {
    match expression {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
