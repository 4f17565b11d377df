//! What earns a finding its class. A class is not a label: the variant carries what earns it.

/// Why a finding can be believed, in the classes A to E of the report contract.
///
/// Exhaustive on purpose: a new class must be seen by every renderer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Evidence {
    /// A: checked by cryptography.
    Cryptographic(Proof),
    /// B: a mark was recovered from the pixels; the chance that it stands there by accident is stated.
    RecoveredMark(Chance),
    /// C: measured, with the rate of false alarms controlled.
    Measured(FalseAlarms),
    /// D: the file says so, and nothing protects it.
    Stated,
    /// E: for experts only; never part of the conclusion.
    ExpertHint,
}

/// What a cryptographic check has shown. Only verification makes one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Proof {
    /// A signature verifies over exactly these bytes.
    SignatureVerified(SignatureVerified),
    /// A signed hash or a signature does not fit these bytes.
    MismatchShown(MismatchShown),
}

/// Witness that a signature was verified.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SignatureVerified(());

impl SignatureVerified {
    /// States that the caller has just verified a signature. A tidy test lists the only callers.
    pub const fn assertion() -> Self {
        Self(())
    }
}

/// Witness that a mismatch was shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MismatchShown(());

impl MismatchShown {
    /// States that the caller has just shown a mismatch. A tidy test lists the only callers.
    pub const fn assertion() -> Self {
        Self(())
    }
}

/// The chance that an unmarked picture shows a mark, over everything that was tried.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Chance {
    /// Base-10 logarithm of the chance, times 1000; an integer, so that every platform agrees.
    pub log10_milli: i64,
    /// Number of hypotheses that were tried on this picture.
    pub tried: u64,
}

/// A controlled rate of false alarms.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FalseAlarms {
    /// Base-10 logarithm of the rate per picture, times 1000.
    pub log10_milli: i64,
}
