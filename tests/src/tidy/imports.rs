//! Circles: modules of a crate that need each other, and crates that do.
//!
//! Modules count at the top level of their crate, where the rooms inside a crate are: a parent and
//! its children are one. An edge is a path that starts with `crate::`; a name that the root hands on
//! with `use` leads to the module that it comes from.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{self, Source};
use crate::project::compare;

type Edges = BTreeMap<String, BTreeSet<String>>;

/// Module circles are a snapshot: each is a decision that review has seen, and a new one shows.
#[test]
fn circles_of_modules_are_the_known_ones() {
    let sources = source::product();
    let packages: BTreeSet<&str> = sources.iter().map(|source| source.package.as_str()).collect();
    let mut text = String::from("# Modules at the top of a crate that all need each other.\n");
    for package in packages {
        let files: Vec<&Source> =
            sources.iter().filter(|source| source.package == package).collect();
        for circle in circles(&module_edges(&files)) {
            text.push_str(&format!("{package}: {}\n", circle.join(" - ")));
        }
    }
    let difference = compare(text, "tests/snapshots/circles.txt");
    assert!(difference.is_none(), "{}", difference.unwrap());
}

fn module_edges(files: &[&Source]) -> Edges {
    let roots: Vec<&&Source> =
        files.iter().filter(|source| module_of(&source.path).is_none()).collect();
    let modules: BTreeSet<&str> =
        files.iter().filter_map(|source| module_of(&source.path)).collect();
    let handed_on: BTreeMap<String, String> =
        roots.iter().flat_map(|source| names_handed_on(source, &modules)).collect();
    let mut edges = Edges::new();
    for source in files {
        let Some(module) = module_of(&source.path) else { continue };
        let to = edges.entry(module.to_owned()).or_default();
        for name in names_after_crate(source) {
            let target =
                if modules.contains(name.as_str()) { Some(&name) } else { handed_on.get(&name) };
            to.extend(target.filter(|target| *target != module).cloned());
        }
    }
    edges
}

/// The top-level module of a file; none for the root of a crate.
fn module_of(path: &str) -> Option<&str> {
    let (_, below) = path.split_once("/src/")?;
    match below.split_once('/') {
        Some((folder, _)) => Some(folder),
        None => below.strip_suffix(".rs").filter(|name| !matches!(*name, "lib" | "main")),
    }
}

/// Names of `use module::{A, B}` lines in the root of a crate, each with its module.
fn names_handed_on(root: &Source, modules: &BTreeSet<&str>) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for item in &root.file.items {
        let syn::Item::Use(item) = item else { continue };
        let mut paths = Vec::new();
        paths_of(&item.tree, Vec::new(), &mut paths);
        for mut path in paths {
            path.retain(|part| !matches!(part.as_str(), "crate" | "self"));
            if let [module, .., name] = path.as_slice()
                && modules.contains(module.as_str())
            {
                names.push((name.clone(), module.clone()));
            }
        }
    }
    names
}

/// First names of every path in `source` that starts with `crate::`.
fn names_after_crate(source: &Source) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in &source.file.items {
        if let syn::Item::Use(item) = item {
            let mut paths = Vec::new();
            paths_of(&item.tree, Vec::new(), &mut paths);
            let ours = paths.into_iter().filter(|path| path.first().is_some_and(|p| p == "crate"));
            names.extend(ours.filter_map(|path| path.into_iter().nth(1)));
        }
    }
    let tokens = source.tokens(false);
    for window in tokens.windows(4) {
        if window[0].text == "crate" && window[1].text == ":" && window[2].text == ":" {
            names.insert(window[3].text.clone());
        }
    }
    names
}

fn paths_of(tree: &syn::UseTree, before: Vec<String>, paths: &mut Vec<Vec<String>>) {
    let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
    match tree {
        syn::UseTree::Path(path) => paths_of(&path.tree, with(path.ident.to_string()), paths),
        syn::UseTree::Name(name) => paths.push(with(name.ident.to_string())),
        syn::UseTree::Rename(name) => paths.push(with(name.ident.to_string())),
        syn::UseTree::Glob(_) => paths.push(before),
        syn::UseTree::Group(group) => {
            for tree in &group.items {
                paths_of(tree, before.clone(), paths);
            }
        }
    }
}

/// Sets of two or more nodes that can all reach each other, and single nodes that name themselves.
pub(super) fn circles(edges: &Edges) -> Vec<Vec<String>> {
    let reach: Edges = edges.keys().map(|node| (node.clone(), reachable(node, edges))).collect();
    let mut circles = BTreeSet::new();
    for (node, reached) in &reach {
        if reached.contains(node) {
            let back = |other: &&String| reach.get(*other).is_some_and(|set| set.contains(node));
            circles.insert(reached.iter().filter(back).cloned().collect::<Vec<_>>());
        }
    }
    circles.into_iter().collect()
}

fn reachable(from: &str, edges: &Edges) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = edges.get(from).into_iter().flatten().collect();
    while let Some(node) = next.pop() {
        if reached.insert(node.clone()) {
            next.extend(edges.get(node).into_iter().flatten());
        }
    }
    reached
}

#[test]
fn circles_are_found() {
    let edges = |list: &[(&str, &str)]| -> Edges {
        let mut edges = Edges::new();
        for (from, to) in list {
            edges.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        edges
    };
    assert!(circles(&edges(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    assert_eq!(circles(&edges(&[("a", "b"), ("b", "c"), ("c", "b")])), [["b", "c"]]);
    assert_eq!(circles(&edges(&[("a", "a")])), [["a"]]);
}
