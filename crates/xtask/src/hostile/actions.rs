//! `c2pa.actions.v2`: what a manifest says was done to its picture (C2PA 2.2 §18.15).

use super::manifest::Assertion;
use crate::testdata::cbor::Cbor;

/// The label of the assertion.
pub(crate) const ACTIONS: &str = "c2pa.actions.v2";

const CREATED: &str = "c2pa.created";

/// The vocabulary of source types.
const IPTC: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/// One action, with the last part of the name of its source type.
pub(crate) fn action(name: &str, source: Option<&str>) -> Cbor {
    let mut action = Cbor::map([("action", Cbor::text(name))]);
    if let Some(source) = source {
        action.set("digitalSourceType", Cbor::text(format!("{IPTC}{source}")));
    }
    action
}

/// The assertion with these actions, said to be all.
pub(crate) fn complete(actions: Vec<Cbor>) -> Assertion {
    let actions =
        Cbor::map([("actions", Cbor::Array(actions)), ("allActionsIncluded", Cbor::Bool(true))]);
    Assertion::cbor(ACTIONS, &actions)
}

/// Created from `source`, and nothing else.
pub(crate) fn created(source: &str) -> Assertion {
    complete(vec![action(CREATED, Some(source))])
}

/// Created from `source` at the time `when`, in RFC 3339, and nothing else.
pub(crate) fn created_at(source: &str, when: &str) -> Assertion {
    let mut created = action(CREATED, Some(source));
    created.set("when", Cbor::Tag(0, Box::new(Cbor::text(when))));
    complete(vec![created])
}
