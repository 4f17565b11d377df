//! All manifests of a store, read and checked once, and the edges between them.
//!
//! An ingredient names the manifest of an earlier picture with a hash, so manifests form a graph
//! that begins at the active one. It is walked in topological order, without recursion: every
//! manifest is hashed and verified once, however many others name it, and a cycle, which hashes
//! cannot form, is never entered.

use std::collections::{BTreeMap, BTreeSet};

use countermark_model::{Limits, report::LinkState};

use super::{content::Content, link::Links};
use crate::store::{Manifest, Store, StoreError, uri};

/// All manifests of a store.
#[derive(Debug, Default)]
pub(crate) struct Account<'s, 'a> {
    /// The manifests, in the order of the store; the last one is active.
    pub(crate) entries: Vec<Entry<'s, 'a>>,
    /// The edges, those of one manifest side by side.
    pub(crate) edges: Vec<Edge>,
    /// Positions of the manifests that the active one leads to, each behind all that lead to it.
    order: Vec<usize>,
    /// Whether a manifest is its own ingredient, over however many steps.
    pub(crate) cyclic: bool,
}

/// One manifest.
#[derive(Debug)]
pub(crate) struct Entry<'s, 'a> {
    /// The manifest as it stands in the store.
    pub(crate) manifest: &'s Manifest<'a>,
    /// What it says; nothing where its claim cannot be read.
    pub(crate) content: Content<'a>,
    /// Whether its signature verifies and its assertions are the listed ones, by our own check.
    pub(crate) holds: bool,
    /// What the active manifest has to do with it.
    pub(crate) reach: Reach,
}

/// What the active manifest has to do with another one, over manifests that hold.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Reach {
    /// It is the active one or in the chain of its parents.
    Picture,
    /// It went into the picture in another way.
    Part,
    /// No chain of manifests that hold leads to it.
    Unlinked,
}

/// One ingredient assertion, as an edge.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Edge {
    /// Position of the manifest that has the ingredient.
    pub(crate) from: usize,
    /// Position of the assertion among its ingredients.
    pub(crate) ingredient: usize,
    /// Position of the manifest of the ingredient, if the store holds one with its label.
    pub(crate) to: Option<usize>,
    /// Whether that is the manifest that was taken in; none for an ingredient without manifest.
    pub(crate) link: Option<LinkState>,
}

impl Entry<'_, '_> {
    /// Whether it holds and a chain of manifests that hold leads to it.
    pub(crate) fn is_trusted(&self) -> bool {
        self.holds && self.reach != Reach::Unlinked
    }
}

impl<'s, 'a> Account<'s, 'a> {
    /// Reads the manifests of `store`, whose bytes are `bytes`; what holds of them is left to
    /// [`Self::check`].
    ///
    /// # Errors
    /// [`StoreError::LimitReached`] for `ingredient_edges` and `ingredient_depth`.
    pub(crate) fn read(
        store: &'s Store<'a>,
        bytes: &[u8],
        limits: &Limits,
    ) -> Result<Self, StoreError> {
        let mut account = Self { entries: read(store, bytes, limits), ..Self::default() };
        account.connect(limits)?;
        let (order, cyclic) = account.topological(limits)?;
        account.order = order;
        account.cyclic = cyclic;
        Ok(account)
    }

    /// Finds out which manifests the active one leads to: over those that hold, by the links that
    /// their hashes confirm. `bytes` is the store; `holds` says of a label whether the signature of
    /// that manifest verifies and its assertions are the listed ones.
    pub(crate) fn check(&mut self, bytes: &[u8], holds: impl Fn(&str) -> bool) {
        for entry in &mut self.entries {
            entry.holds = holds(entry.manifest.label);
        }
        let mut links = Links::new(bytes);
        let mut lost = BTreeSet::new();
        if let Some(active) = self.entries.last_mut() {
            active.reach = Reach::Picture;
        }
        for at in self.order.clone() {
            // Whatever leads here stands before in the order, and has said what it removed.
            for edge in self.edges.iter_mut().filter(|edge| edge.to == Some(at)) {
                follow(edge, at, &mut self.entries, &mut links, &lost);
            }
            if self.is_trusted(at) {
                lost.extend(self.redacted_by(at));
            }
        }
    }

    /// The manifest at the end of an edge, if there is one.
    pub(crate) fn target(&self, edge: &Edge) -> Option<&Entry<'s, 'a>> {
        self.entries.get(edge.to?)
    }

    /// The edges of the manifests that the active one leads to, over whatever links.
    pub(crate) fn linked_edges(&self) -> impl Iterator<Item = &Edge> {
        self.order.iter().flat_map(|from| self.edges_of(*from))
    }

    /// Whether an edge leads to a manifest that is not the one that was taken in, or does not hold by our
    /// own check. A manifest that our reader does not understand is left to the engine.
    pub(crate) fn breaks(&self, edge: &Edge) -> bool {
        let fails = |target: &Entry<'_, '_>| !target.holds && target.manifest.claim.is_ok();
        matches!(edge.link, Some(LinkState::Mismatch | LinkState::Missing))
            || self.target(edge).is_some_and(fails)
    }

    /// Whether one of the edges to the manifest `label` breaks.
    pub(crate) fn is_undermined(&self, label: &str) -> bool {
        let leads =
            |edge: &&Edge| self.target(edge).is_some_and(|target| target.manifest.label == label);
        self.linked_edges().filter(leads).any(|edge| self.breaks(edge))
    }

    /// Whether the active manifest is the one with this label or leads to it, over whatever links.
    pub(crate) fn leads_to(&self, label: &str) -> bool {
        let mut linked = self.order.iter().filter_map(|at| self.entries.get(*at));
        linked.any(|entry| entry.manifest.label == label)
    }

    /// The manifests that nothing connects with the active one, whether or not hashes hold.
    pub(crate) fn unlinked(&self) -> impl Iterator<Item = &'s Manifest<'a>> {
        let entries = self.entries.iter().enumerate();
        entries.filter(|(at, _)| !self.order.contains(at)).map(|(_, entry)| entry.manifest)
    }

    /// The edges of the manifest at `from`.
    pub(crate) fn edges_of(&self, from: usize) -> impl Iterator<Item = &Edge> {
        let start = self.edges.partition_point(|edge| edge.from < from);
        self.edges.get(start..).unwrap_or_default().iter().take_while(move |edge| edge.from == from)
    }

    /// The positions of the manifests by their label; of two with one label, the last.
    pub(crate) fn labels(&self) -> BTreeMap<&str, usize> {
        let entries = self.entries.iter().enumerate();
        entries.map(|(index, entry)| (entry.manifest.label, index)).collect()
    }

    fn connect(&mut self, limits: &Limits) -> Result<(), StoreError> {
        let mut edges = Vec::new();
        let labels = self.labels();
        for (from, entry) in self.entries.iter().enumerate() {
            for (index, ingredient) in entry.content.ingredients.iter().enumerate() {
                if edges.len() >= limits.ingredient_edges {
                    let value = limits.ingredient_edges;
                    return Err(StoreError::limit("ingredient_edges", value, entry.manifest.at));
                }
                let label = ingredient.manifest.as_ref().and_then(|target| target.label.as_deref());
                let to = label.and_then(|label| labels.get(label).copied());
                let link = ingredient.manifest.as_ref().map(|_| LinkState::Missing);
                edges.push(Edge { from, ingredient: index, to, link });
            }
        }
        self.edges = edges;
        Ok(())
    }

    /// The manifests that the active one leads to, each behind all that lead to it, and whether
    /// some were left out because they lead to themselves.
    fn topological(&self, limits: &Limits) -> Result<(Vec<usize>, bool), StoreError> {
        let reachable = self.reachable();
        let mut incoming = vec![0_usize; self.entries.len()];
        let inside = self.edges.iter().filter(|edge| reachable.contains(&edge.from));
        for to in inside.filter_map(|edge| edge.to) {
            if let Some(count) = incoming.get_mut(to) {
                *count = count.saturating_add(1);
            }
        }
        let mut depths = vec![1_usize; self.entries.len()];
        let mut order: Vec<usize> = self.entries.len().checked_sub(1).into_iter().collect();
        // An edge to the active manifest closes a cycle.
        if order.first().and_then(|active| incoming.get(*active)).is_some_and(|count| *count > 0) {
            return Ok((order, true));
        }
        let mut done = 0;
        while let Some(&from) = order.get(done) {
            done = done.saturating_add(1);
            let depth = depths.get(from).copied().unwrap_or_default();
            if depth > limits.ingredient_depth {
                let at = self.entries.get(from).map_or(0, |entry| entry.manifest.at);
                return Err(StoreError::limit("ingredient_depth", limits.ingredient_depth, at));
            }
            for to in self.edges_of(from).filter_map(|edge| edge.to) {
                let Some((count, below)) = incoming.get_mut(to).zip(depths.get_mut(to)) else {
                    continue;
                };
                *below = (*below).max(depth.saturating_add(1));
                *count = count.saturating_sub(1);
                if *count == 0 {
                    order.push(to);
                }
            }
        }
        let cyclic = order.len() < reachable.len();
        Ok((order, cyclic))
    }

    fn reachable(&self) -> BTreeSet<usize> {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let mut open: Vec<usize> = self.entries.len().checked_sub(1).into_iter().collect();
        while let Some(from) = open.pop() {
            if found.insert(from) {
                open.extend(self.edges_of(from).filter_map(|edge| edge.to));
            }
        }
        found
    }

    /// Whether the manifest at `at` holds and is linked.
    fn is_trusted(&self, at: usize) -> bool {
        self.entries.get(at).is_some_and(Entry::is_trusted)
    }

    /// The manifests that the one at `at` says it removed assertions of.
    fn redacted_by(&self, at: usize) -> Vec<usize> {
        let Some(Ok(claim)) = self.entries.get(at).map(|entry| &entry.manifest.claim) else {
            return Vec::new();
        };
        let labels = self.labels();
        let named = claim.redacted.iter().filter_map(|url| uri::manifest_label(url));
        named.filter_map(|label| labels.get(label).copied()).filter(|to| *to != at).collect()
    }
}

fn read<'s, 'a>(store: &'s Store<'a>, bytes: &[u8], limits: &Limits) -> Vec<Entry<'s, 'a>> {
    let removed = removed(store);
    let entry = |manifest: &'s Manifest<'a>| {
        let claim = manifest.claim.as_ref().ok();
        // What the claim still lists with this very content was not removed, whoever declares it.
        let is_there = |label: &str| {
            !removed.contains(&(manifest.label, label)) || manifest.is_as_listed(label, bytes)
        };
        let content = claim.map(|claim| Content::read(manifest, claim, is_there, limits));
        Entry {
            manifest,
            content: content.unwrap_or_default(),
            holds: false,
            reach: Reach::Unlinked,
        }
    };
    store.manifests.iter().map(entry).collect()
}

/// Labels of manifests and of their assertions that some claim of the store declares as removed. What
/// stands in their place may be under no hash.
fn removed<'s>(store: &'s Store<'_>) -> BTreeSet<(&'s str, &'s str)> {
    let claims = store.manifests.iter().filter_map(|manifest| manifest.claim.as_ref().ok());
    let urls = claims.flat_map(|claim| &claim.redacted);
    urls.filter_map(|url| Some((uri::manifest_label(url)?, uri::assertion_label(url)?))).collect()
}

/// Compares the hash in an edge to the manifest at `to`, and passes on how far that is from the active
/// one. `lost` are the manifests that assertions were removed of.
fn follow(
    edge: &mut Edge,
    to: usize,
    entries: &mut [Entry<'_, '_>],
    links: &mut Links<'_>,
    lost: &BTreeSet<usize>,
) {
    let Some((from, target)) = entries.get(edge.from).zip(entries.get(to)) else { return };
    let Some(ingredient) = from.content.ingredients.get(edge.ingredient) else { return };
    let Ok(claim) = &from.manifest.claim else { return };
    let link = links.state(ingredient, claim, (to, target.manifest), lost.contains(&to));
    edge.link = Some(link);
    let confirmed = matches!(link, LinkState::Manifest | LinkState::Signature | LinkState::Claim);
    if !confirmed || !from.is_trusted() {
        return;
    }
    let is_parent = ingredient.relationship == "parentOf";
    let reach = if is_parent { from.reach } else { Reach::Part };
    if let Some(target) = entries.get_mut(to) {
        target.reach = target.reach.min(reach);
    }
}
