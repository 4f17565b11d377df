//! What a file has used of its limits, and what went wrong on the way.

use std::collections::BTreeMap;

use countermark_model::{Anomaly, AnomalyKind, LimitHit, Limits, Span, to_u64};

/// Counts work against [`Limits`] and collects anomalies, so that parsers can go on or stop but
/// never forget to say so.
#[derive(Debug)]
pub struct Budget {
    limits: Limits,
    inflated: usize,
    spent: BTreeMap<&'static str, usize>,
    anomalies: Vec<Anomaly>,
    hits: Vec<LimitHit>,
}

impl Budget {
    /// Most anomalies that are kept; a file of nothing but damage would fill the report otherwise.
    pub const MAX_ANOMALIES: usize = 256;

    /// A fresh budget.
    pub const fn new(limits: Limits) -> Self {
        Self {
            limits,
            inflated: 0,
            spent: BTreeMap::new(),
            anomalies: Vec::new(),
            hits: Vec::new(),
        }
    }

    /// The limits in force.
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Records that `what` at `at` is malformed in the way `kind`.
    pub fn anomaly(&mut self, what: &'static str, kind: AnomalyKind, at: Span) {
        if self.anomalies.len() < Self::MAX_ANOMALIES {
            self.anomalies.push(Anomaly::new(what, kind, at));
        }
    }

    /// Records that the limit `name` was reached at `offset`; once for each limit.
    pub fn hit(&mut self, name: &'static str, value: usize, offset: u64) {
        if !self.hits.iter().any(|hit| hit.name == name) {
            self.hits.push(LimitHit { name, value: to_u64(value), offset });
        }
    }

    /// Whether `count` is still within `limit`; records the hit when it is not.
    pub fn allows(&mut self, name: &'static str, limit: usize, count: usize, offset: u64) -> bool {
        if count <= limit {
            return true;
        }
        self.hit(name, limit, offset);
        false
    }

    /// Counts `amount` more of what the limit `name` bounds over the whole file, and says whether
    /// the sum is still within `limit`; records the hit when it is not.
    pub fn spend(&mut self, name: &'static str, limit: usize, amount: usize, offset: u64) -> bool {
        let spent = self.spent.entry(name).or_default();
        *spent = spent.saturating_add(amount);
        let sum = *spent;
        self.allows(name, limit, sum, offset)
    }

    /// How many bytes the next compressed value may inflate to.
    pub fn inflate_allowance(&self) -> usize {
        self.limits.inflated_text.min(self.limits.inflated_total.saturating_sub(self.inflated))
    }

    /// Counts `bytes` that were inflated.
    pub const fn inflated(&mut self, bytes: usize) {
        self.inflated = self.inflated.saturating_add(bytes);
    }

    /// The anomalies and the limits that were reached.
    pub fn into_parts(self) -> (Vec<Anomaly>, Vec<LimitHit>) {
        (self.anomalies, self.hits)
    }
}
