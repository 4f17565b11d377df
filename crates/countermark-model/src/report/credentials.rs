//! The part of a report about Content Credentials: axes that are never folded into one verdict.
//!
//! Values and their meaning: credentials specification §5.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Digest, Timestamp, Untrusted};

/// Content Credentials, axis by axis, with what the manifests say.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The axes of the active manifest.
    pub axes: Axes,
    /// Which bytes the signature covers; none when that could not be computed.
    pub coverage: Option<Coverage>,
    /// The signer of the active manifest.
    pub signer: Option<Signer>,
    /// Label of the active manifest.
    pub active: Option<Untrusted>,
    /// Every manifest, the active one first.
    pub manifests: Vec<Manifest>,
    /// Validation codes of the C2PA specification that the engine gave, sorted. Codes that depend
    /// on the clock of the machine are left out; the axes say what they would have said.
    pub codes: Vec<StatusCode>,
    /// Hosts that the file names for credentials elsewhere. Nothing was requested from them.
    pub remote_hosts: Vec<Untrusted>,
    /// Further observations as `name: true`, such as `engine_disagreement` or `clock_suspect`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub flags: BTreeMap<String, bool>,
}

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
    /// It was not checked.
    NotChecked,
}

/// The certificate that signed, as it names itself.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Common name in the certificate.
    pub common_name: Option<Untrusted>,
    /// Organisation in the certificate.
    pub organization: Option<Untrusted>,
    /// Common name or organisation of its issuer.
    pub issuer: Option<Untrusted>,
    /// Serial number, hexadecimal.
    pub serial: Option<String>,
    /// SHA-256 of the certificate in DER.
    pub certificate_sha256: Option<Digest>,
    /// First second of validity.
    pub not_before: Option<Timestamp>,
    /// Last second of validity.
    pub not_after: Option<Timestamp>,
    /// Signature algorithm as COSE names it.
    pub algorithm: Option<String>,
    /// SHA-256 of the listed certificate that the path ends in.
    pub anchor_sha256: Option<Digest>,
    /// Whether a path was found to a listed certificate, whatever its validity in time.
    pub path_ok: bool,
    /// The path holds only if the certificate signed while it was valid, which nothing proves.
    pub time_unproven: bool,
    /// Time of signing, proven or claimed as the time axis says.
    pub signed_at: Option<Timestamp>,
}

/// One manifest, as its claim describes it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Its label.
    pub label: Untrusted,
    /// Version of the claim, 1 or 2.
    pub claim_version: Option<u8>,
    /// Title that the claim gives.
    pub title: Option<Untrusted>,
    /// Format that the claim gives.
    pub format: Option<Untrusted>,
    /// Programs that made the claim, as they name themselves.
    pub claim_generator: Vec<Untrusted>,
    /// The certificate that signed it, as it names itself; its tier is only known for the active manifest.
    pub signed_by: Option<Untrusted>,
    /// Whether the engine reported no failure of signature or hashes for this manifest.
    pub verifies: bool,
    /// What the claim says was done.
    pub actions: Vec<Action>,
    /// What the claim says it was made from.
    pub ingredients: Vec<Ingredient>,
    /// Labels of all assertions, sorted.
    pub assertions: Vec<Untrusted>,
    /// Assertions that were removed on purpose.
    pub redactions: Vec<Untrusted>,
}

/// One action of a manifest.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What was done, such as `c2pa.created`.
    pub action: Untrusted,
    /// Digital source type, as the manifest spells it.
    pub digital_source_type: Option<Untrusted>,
    /// The program that did it, as the manifest names it.
    pub software_agent: Option<Untrusted>,
    /// When, as the manifest says.
    pub when: Option<Untrusted>,
    /// Whether the signer vouches for it (created) or only passed it on (gathered).
    pub created: bool,
}

/// One ingredient of a manifest.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ingredient {
    /// Its title.
    pub title: Option<Untrusted>,
    /// Its format.
    pub format: Option<Untrusted>,
    /// `parentOf`, `componentOf` or `inputTo`.
    pub relationship: String,
    /// Label of its manifest in this store.
    pub manifest: Option<Untrusted>,
    /// Failure codes that the engine found for it now or that the signer recorded, sorted.
    pub problems: Vec<Untrusted>,
}

/// A validation code of the C2PA specification.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatusCode {
    /// Success, information or failure.
    pub kind: StatusKind,
    /// The code, such as `assertion.dataHash.match`.
    pub code: Untrusted,
    /// The part of the manifest store that it speaks of.
    pub url: Option<Untrusted>,
    /// The ingredient that it speaks of.
    pub ingredient: Option<Untrusted>,
}

/// The kind of a validation code.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StatusKind {
    /// A failure.
    Failure,
    /// Information.
    Informational,
    /// A success.
    Success,
}

/// Which bytes the hard binding of the active manifest covers, from our own walk over the file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Label of the hard binding, such as `c2pa.hash.data`.
    pub binding: Untrusted,
    /// Whether the hash was computed again by our own code and is equal; none when it was not.
    pub recomputed: Option<bool>,
    /// Whether every byte that a decoder uses for the picture is hashed.
    pub relevant_subset_hashed: bool,
    /// Whether every byte that is not hashed is manifest store, padding, framing or metadata.
    pub excluded_is_store: bool,
    /// Whether there is exactly one store.
    pub one_store: bool,
    /// Number of hashed bytes.
    pub hashed_bytes: u64,
    /// Bytes that are not hashed, and what they hold; at most 16 ranges.
    pub uncovered: Vec<CoverageRange>,
}

/// Bytes that a signature does not cover.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CoverageRange {
    /// First byte.
    pub offset: u64,
    /// Number of bytes.
    pub length: u64,
    /// What they hold.
    pub holds: UncoveredKind,
}

/// What bytes hold that a signature does not cover.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UncoveredKind {
    /// What a decoder uses for the picture.
    DecoderRelevant,
    /// Framing with one allowed value.
    Fixed,
    /// The manifest store itself.
    ManifestStore,
    /// Metadata.
    Metadata,
    /// Tables that say where picture data lies in the file.
    Offsets,
    /// Declared padding.
    Padding,
    /// Anything else.
    Unknown,
}
