//! What one manifest of a store says about the signature of another, later than that was made.
//!
//! Assertion `c2pa.time-stamp` (C2PA 2.2 §18.18): a CBOR map from the label of a manifest to a
//! `TimeStampToken` over its signature value. Assertion `c2pa.certificate-status` (C2PA 2.2 §18.19):
//! a CBOR map with `ocspVals`, an array of OCSP responses. Both carry signatures of their own, so
//! that it does not matter which manifest brings them.

use std::borrow::Cow;

use countermark_model::Limits;

use super::{Store, cbor::Node};

/// Time-stamps and answers about withdrawal from assertions of all manifests, in their order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Late<'a> {
    /// Label of the manifest that a token is for, and the token in DER.
    pub(crate) tokens: Vec<(String, Cow<'a, [u8]>)>,
    /// OCSP responses in DER.
    pub(crate) responses: Vec<Cow<'a, [u8]>>,
    /// Whether there were more than the limits allow.
    pub(crate) cut: bool,
}

impl<'a> Late<'a> {
    /// Collects them. Assertions that cannot be read add nothing.
    ///
    /// # Limits
    /// `time_stamps` and `ocsp_responses` for each manifest of the store on average.
    pub(crate) fn of(store: &Store<'a>, limits: &Limits) -> Self {
        let mut late = Self::default();
        let manifests = store.manifests.len();
        for assertion in store.manifests.iter().flat_map(|manifest| &manifest.assertions) {
            let base = assertion.base_label();
            if !matches!(base, TIME_STAMP | CERTIFICATE_STATUS) {
                continue;
            }
            let Ok(Some(document)) = assertion.cbor(limits) else { continue };
            if base == TIME_STAMP {
                for (label, token) in document.root.entries() {
                    if let (Some(label), Some(token)) = (label.text(), token.bytes()) {
                        late.tokens.push((label.to_owned(), token.clone()));
                    }
                }
            } else if let Some(values) = document.root.field("ocspVals") {
                late.responses.extend(values.items().iter().filter_map(Node::bytes).cloned());
            }
            late.trim(manifests, limits);
        }
        late
    }

    fn trim(&mut self, manifests: usize, limits: &Limits) {
        let tokens = limits.time_stamps.saturating_mul(manifests);
        let responses = limits.ocsp_responses.saturating_mul(manifests);
        self.cut |= self.tokens.len() > tokens || self.responses.len() > responses;
        self.tokens.truncate(tokens);
        self.responses.truncate(responses);
    }
}

const TIME_STAMP: &str = "c2pa.time-stamp";
const CERTIFICATE_STATUS: &str = "c2pa.certificate-status";
