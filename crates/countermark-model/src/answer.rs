//! What a check answers: what it looked for, and what came of it.

use crate::{Finding, Reason, report::Credentials};

/// The answer of one check. There is no absence without a search, so it always says what was looked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// What was looked for, as the technical names of places and things, without prose.
    pub looked_for: String,
    /// What came of it.
    pub outcome: Outcome,
    /// What stays open although something was found, or why the check does not apply.
    pub open: Option<Reason>,
    /// Structured detail beside the findings.
    pub exhibit: Option<Exhibit>,
}

impl Answer {
    /// An answer without detail: found when there are findings, else absent.
    pub fn from_findings(looked_for: impl Into<String>, findings: Vec<Finding>) -> Self {
        let outcome = if findings.is_empty() { Outcome::Absent } else { Outcome::Found(findings) };
        Self { looked_for: looked_for.into(), outcome, open: None, exhibit: None }
    }

    /// An answer that could not be given in full.
    pub fn inconclusive(looked_for: impl Into<String>, reason: Reason) -> Self {
        Self {
            looked_for: looked_for.into(),
            outcome: Outcome::Inconclusive(reason),
            open: None,
            exhibit: None,
        }
    }

    /// An answer about a file that cannot hold what is looked for.
    pub fn not_applicable(looked_for: impl Into<String>) -> Self {
        Self {
            looked_for: looked_for.into(),
            outcome: Outcome::NotApplicable,
            open: None,
            exhibit: None,
        }
    }

    /// An answer for a check that does not apply, for a reason other than the format.
    pub fn not_applicable_because(looked_for: impl Into<String>, reason: Reason) -> Self {
        Self {
            looked_for: looked_for.into(),
            outcome: Outcome::NotApplicable,
            open: Some(reason),
            exhibit: None,
        }
    }

    /// The findings, if there are any.
    pub fn findings(&self) -> &[Finding] {
        match &self.outcome {
            Outcome::Found(findings) => findings,
            Outcome::Absent | Outcome::Inconclusive(_) | Outcome::NotApplicable => &[],
        }
    }
}

/// What came of a search. Exhaustive on purpose: every renderer says all four.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// Something was found; what could not be read beside it stands in the report's anomalies and limits.
    Found(Vec<Finding>),
    /// Everything that was looked for could be read, and it is not there.
    Absent,
    /// Nothing was found, but not everything could be read.
    Inconclusive(Reason),
    /// What is looked for cannot exist in a file of this format, or in one that came this way.
    NotApplicable,
}

/// Structured detail that a check puts beside its findings.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Exhibit {
    /// The state of Content Credentials, axis by axis.
    Credentials(Box<Credentials>),
}
