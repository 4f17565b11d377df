//! The axes: what each can say, and nothing that folds them into one.

use serde::{Deserialize, Serialize};

/// The axes of one manifest. Each stands for itself.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Axes {
    /// Whether and where there are credentials.
    pub presence: Presence,
    /// Whether the bytes are the ones that were signed.
    pub integrity: Integrity,
    /// Whether the signature over the claim verifies.
    pub signature: SignatureState,
    /// Whose certificate it is.
    pub signer: SignerTier,
    /// What is known about the time of signing.
    pub time: TimeState,
    /// Whether the certificate was valid then.
    pub certificate_at_time: CertificateAtTime,
    /// Whether the certificate was withdrawn.
    pub revocation: Revocation,
    /// What is known of the steps before.
    pub history: History,
    /// Whether a person or organisation is named by an identity assertion.
    pub identity: Identity,
}

impl Axes {
    /// The axes where nothing but the presence was looked at.
    pub const fn unchecked(presence: Presence) -> Self {
        Self {
            presence,
            integrity: Integrity::NotChecked,
            signature: SignatureState::NotChecked,
            signer: SignerTier::NotChecked,
            time: TimeState::NotChecked,
            certificate_at_time: CertificateAtTime::NotChecked,
            revocation: Revocation::NotChecked,
            history: History::NotChecked,
            identity: Identity::NotChecked,
        }
    }
}

/// Whether and where there are credentials.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// No manifest store.
    None,
    /// A manifest store in the file.
    Embedded,
    /// A manifest store that the host gave beside the file.
    Sidecar,
    /// Only a link to a manifest store.
    RemoteOnly,
    /// A manifest store that cannot be read.
    Corrupt,
    /// The format is one whose credentials are not read.
    UnsupportedFormat,
}

/// Whether the bytes are the ones that were signed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Integrity {
    /// Every byte that matters is the one that was signed.
    BytesMatch,
    /// The picture is; named metadata is not covered.
    PartlyCovered,
    /// Bytes differ from what was signed.
    BytesChanged,
    /// The signature does not cover the visible picture.
    BindingExcludesPicture,
    /// The claim or an assertion differs from what was signed.
    ManifestAltered,
    /// Bytes outside the signature, in the container of the manifest, were altered.
    ContainerAltered,
    /// There is more than one manifest store.
    MultipleStores,
    /// The binding breaks the rules of the specification.
    BindingMalformed,
    /// The manifest is not bound to these bytes.
    NotBound,
    /// Nothing was compared.
    NotChecked,
}

/// Whether the signature over the claim verifies.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignatureState {
    /// It verifies.
    Verifies,
    /// It does not.
    Fails,
    /// Its algorithm is not allowed.
    UnsupportedAlg,
    /// It was not checked.
    NotChecked,
}

/// On which list the path of the signer's certificate ends.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignerTier {
    /// The official C2PA trust list.
    C2paOfficial,
    /// The frozen interim list.
    InterimLegacy,
    /// The IPTC list of verified news publishers.
    PublisherList,
    /// A list that the user gave.
    UserList,
    /// No list.
    Unknown,
    /// The certificate breaks the profile for signers.
    ProfileInvalid,
    /// A key whose private half is public.
    PublicTestKey,
    /// It was not checked.
    NotChecked,
}

/// What is known about the time of signing.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeState {
    /// An authority on the official list proves it.
    OfficialTsa,
    /// An authority on the interim list proves it.
    InterimTsa,
    /// An authority on a list that the user gave proves it.
    UserTsa,
    /// A time is stated that no listed authority proves.
    Claimed,
    /// No time is stated.
    None,
    /// It was not checked.
    NotChecked,
}

/// Whether the certificate was valid at the time of signing.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CertificateAtTime {
    /// It is valid.
    Inside,
    /// It has ended, and a proven time lies before the end.
    ExpiredButValidThen,
    /// It has ended, and nothing proves that it signed before.
    ExpiredUnprovable,
    /// It is not yet valid.
    NotYetValid,
    /// It was not checked; without an evaluation time it cannot be.
    NotChecked,
}

/// Whether the certificate was withdrawn.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Revocation {
    /// A response in the file says that it was not.
    Good,
    /// It was.
    Revoked,
    /// An advisory says that the key was abused.
    AdvisoryHit,
    /// It was not checked: nothing in the file says, and nothing is asked over the network.
    NotChecked,
}

/// What is known of the steps before the active manifest.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum History {
    /// Every ingredient manifest validates.
    Ok,
    /// There are no ingredients.
    SingleStep,
    /// A manifest of an ingredient does not validate, or did not when it was taken in.
    IngredientProblem,
    /// An ingredient has no manifest.
    UnknownOrigin,
    /// The list of steps is missing, not complete, or names steps that no standard defines. It is
    /// only listed beside other values.
    Ambiguous,
    /// It was not checked.
    NotChecked,
}

/// Whether a person or organisation is named by an identity assertion (CAWG).
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// None is.
    None,
    /// One is, and it was not resolved.
    PresentNotResolved,
    /// One is, by a certificate whose signature over the statement holds.
    X509NamedActor,
    /// The assertion cannot be read, or breaks the rules for identity assertions.
    Malformed,
    /// It was not checked.
    NotChecked,
}
