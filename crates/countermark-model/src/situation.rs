//! Everything that is not in the bytes.

use std::{
    any::Any,
    fmt::Debug,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::{
    Digest, Limits, LogitSource, Timestamp,
    report::{Request, TrustBundle, TrustList},
};

/// What the host brings: time, lists, rules, limits and the name of the file.
///
/// Cloning is cheap; a host makes one and sets the name for each file.
#[derive(Clone, Debug, Default)]
pub struct Situation<'a> {
    /// Name that the host knows the file by. The format never comes from it.
    pub name: Option<&'a str>,
    /// How the host came by the bytes.
    pub origin: Origin,
    /// The instant that certificates are judged at. Without it, nothing is said about expiry.
    pub at: Option<Timestamp>,
    /// Rules for generator signatures, prepared by the signatures room.
    pub rules: Option<Arc<dyn RuleSource>>,
    /// Trust lists, prepared by the credentials room.
    pub trust: Option<Arc<dyn TrustSource>>,
    /// Bounds on work.
    pub limits: Limits,
    /// A manifest store that lies beside the file or was fetched for it.
    pub store: Option<SuppliedStore<'a>>,
    /// Requests that the host made for this file because the user asked for them; the report lists them.
    pub requests: &'a [Request],
    /// Whether searches may run that cost many times what decoding the picture does, such as one for a
    /// watermark of unknown size and place. A check that waits for it says so in its answer. Comparing the
    /// pictures in a file costs one decoding and does not wait.
    pub deep: bool,
    /// Whether a first answer is wanted, which a whole one will replace: nothing that needs pixels is
    /// looked for, and each such check says so; and the digest of the file is left to the whole one.
    pub quick: bool,
    /// Whether the digest of the pixels is wanted, which costs a pass over them.
    pub pixel_digest: bool,
    /// Whether the manifests are wanted in crJSON too, which costs time and memory.
    pub crjson: bool,
    /// Decoders of TrustMark that the host can run, because the user supplied them.
    pub trustmark: Arc<[Arc<dyn LogitSource>]>,
    /// Number of bits of a blind_watermark that the user expects; without it, only whether there seems
    /// to be one is looked for.
    pub blind_bits: Option<usize>,
    /// Set by the host when the time for this file is over; what can still stop then does.
    pub stop: Option<Arc<AtomicBool>>,
    /// For a host that gives up on work which shows no sign of life.
    pub pulse: Option<Arc<dyn Pulse>>,
}

impl Situation<'_> {
    /// Tells the host that the work goes on.
    pub fn beat(&self) {
        if let Some(pulse) = &self.pulse {
            pulse.beat();
        }
    }

    /// Whether the time for this file is over. Long work asks between its steps, and so shows that it goes on.
    pub fn is_over(&self) -> bool {
        self.beat();
        self.stop.as_deref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }
}

/// Hears that work goes on. It changes nothing of the report.
pub trait Pulse: Debug + Send + Sync {
    /// Called between checks, and between the steps of long ones.
    fn beat(&self);
}

/// How a host came by the bytes of a picture.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Origin {
    /// They are those of a file.
    #[default]
    File,
    /// They were pasted: the program that copied the picture, or the browser, wrote them anew, so that
    /// nothing but the pixels can be those of the original.
    Pasted,
}

/// A manifest store that is not in the file. Its bytes are as hostile as those of the file.
#[derive(Clone, Copy, Debug)]
pub struct SuppliedStore<'a> {
    /// The JUMBF boxes.
    pub bytes: &'a [u8],
    /// Where the host has it from.
    pub origin: StoreOrigin<'a>,
}

/// Where a manifest store comes from that is not in the file.
#[derive(Clone, Copy, Debug)]
pub enum StoreOrigin<'a> {
    /// From another file, whose name the host keeps to itself.
    Sidecar,
    /// From the file of this name.
    File(&'a str),
    /// From this host, because the user asked for it.
    Fetched(&'a str),
}

/// Prepared rules. The signatures room implements it, and alone looks inside.
pub trait RuleSource: Any + Debug + Send + Sync {
    /// Name, version and digest of each pack.
    fn packs(&self) -> Vec<(String, Digest)>;
}

/// Prepared trust lists. The credentials room implements it, and alone looks inside.
pub trait TrustSource: Any + Debug + Send + Sync {
    /// Name, date and digest of each list.
    fn lists(&self) -> Vec<TrustList>;

    /// The bundle that the lists of the program come in.
    fn bundle(&self) -> Option<TrustBundle> {
        None
    }
}
