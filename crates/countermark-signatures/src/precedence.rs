//! Which of several marks names the tool.
//!
//! Tools build on each other and write each other's marks: `SwarmUI` also writes `ComfyUI`'s graph.
//! Every rule runs; then marks that a more specific one beats step back, when both stand on one
//! carrier or on companions. They stay visible beside the winner (generator-signatures
//! specification, §3 row 8).

use std::collections::BTreeSet;

use crate::{hit::Hit, prepared::Prepared, selector};

/// For each hit the index of the hit that beats it, if any.
pub(crate) fn beaten(hits: &[Hit<'_>]) -> Vec<Option<usize>> {
    hits.iter()
        .map(|hit| {
            hits.iter().position(|other| {
                other.rule.beats(hit.rule)
                    && selector::are_companions(carrier(&other.selector), carrier(&hit.selector))
            })
        })
        .collect()
}

/// The hit that stands for the beaten hit `index`: the end of the chain of hits that beat it.
pub(crate) fn winner(beaten: &[Option<usize>], index: usize) -> usize {
    let mut at = index;
    // No chain is longer than the number of hits: packs with circles are refused.
    for _ in beaten {
        match beaten.get(at).copied().flatten() {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// A rule in a circle of rules that beat each other, if there is one.
pub(crate) fn circle(rules: &[Prepared]) -> Option<&str> {
    // Depth first with an own stack; a rule that is met again while it is on the stack closes a circle.
    let (mut done, mut on_stack) = (BTreeSet::new(), BTreeSet::new());
    for start in 0..rules.len() {
        let mut stack = vec![(start, None)];
        while let Some((index, beaten)) = stack.last_mut() {
            let index = *index;
            let beaten = beaten.get_or_insert_with(|| {
                on_stack.insert(index);
                beaten_rules(rules, index)
            });
            match beaten.pop() {
                Some(next) if on_stack.contains(&next) => {
                    return rules.get(next).map(|rule| rule.data.id.as_str());
                }
                Some(next) if done.contains(&next) => {}
                Some(next) => stack.push((next, None)),
                None => {
                    on_stack.remove(&index);
                    done.insert(index);
                    stack.pop();
                }
            }
        }
    }
    None
}

fn beaten_rules(rules: &[Prepared], index: usize) -> Vec<usize> {
    // A general rule beats none, so that none can close a circle.
    let Some(rule) = rules.get(index).filter(|rule| !rule.data.beats.is_empty()) else {
        return Vec::new();
    };
    let beaten = rules.iter().enumerate().filter(|(_, other)| rule.beats(other));
    beaten.map(|(index, _)| index).collect()
}

fn carrier(selector: &str) -> &str {
    selector::split(selector).0
}
