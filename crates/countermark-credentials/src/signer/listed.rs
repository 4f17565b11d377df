//! On which list the path of a signer ends.

use countermark_model::{Digest, Timestamp, report::SignerTier};

use crate::{
    path::{Brought, PathOutcome, Purpose, SubjectInfo, VerifiedPath, Work},
    store::Signature,
    trust::{INTERIM_END, TrustLists},
};

/// The list that the path of a signer ends on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Listed {
    pub(super) tier: SignerTier,
    /// SHA-256 of the listed certificate.
    pub(super) anchor: Option<Digest>,
    pub(super) path_ok: bool,
    pub(super) time_unproven: bool,
    /// What was noticed about the certificates.
    pub(super) flags: Vec<String>,
    /// SHA-256 of the certificates on the path.
    pub(super) used: Vec<Digest>,
}

impl Listed {
    const fn nowhere(tier: SignerTier) -> Self {
        Self {
            tier,
            anchor: None,
            path_ok: false,
            time_unproven: false,
            flags: Vec::new(),
            used: Vec::new(),
        }
    }

    /// Looks for a path to each list in turn. A path that holds beats one that holds only in another
    /// time; the first list wins among equals. The times are the proven one of signing, and now.
    pub(super) fn find(
        signature: &Signature<'_>,
        leaf: &SubjectInfo,
        trust: &TrustLists,
        (proven, now): (Option<Timestamp>, Option<Timestamp>),
        work: &Work<'_>,
    ) -> Self {
        let at = proven.or(now);
        let chain: Vec<Vec<u8>> = signature.chain.iter().map(|der| der.to_vec()).collect();
        let mut certificates = chain.iter().filter_map(|der| SubjectInfo::of(der));
        if certificates.any(|info| trust.is_test_key(&info.spki_sha256)) {
            return Self::nowhere(SignerTier::PublicTestKey);
        }
        let Some(first) = chain.first() else { return Self::nowhere(SignerTier::Unknown) };
        let brought = Brought::read(first, &chain, work.limits);
        let mut search = Search::default();
        for (tier, pool) in trust.signers() {
            let official = *tier == SignerTier::C2paOfficial;
            let purpose = Purpose::ClaimSigning { official, algorithm: signature.algorithm };
            let outcome = brought.path(pool, purpose, at.unwrap_or(leaf.not_before), work);
            let Some((anchor, undated)) = search.seen(&outcome, at) else { continue };
            // Nobody vouches for what was signed after the interim list was frozen (§6.4).
            let too_late = *tier == SignerTier::InterimLegacy
                && proven.is_none_or(|signed| signed > INTERIM_END);
            let time_unproven = undated || too_late;
            if trust.is_test_anchor(&anchor) {
                return Self::nowhere(SignerTier::PublicTestKey);
            }
            let (anchor, path_ok) = (Some(anchor), true);
            let flags = std::mem::take(&mut search.flags);
            let used = std::mem::take(&mut search.used);
            let listed = Self { tier: *tier, anchor, path_ok, time_unproven, flags, used };
            if !time_unproven {
                return listed;
            }
            search.undated = search.undated.or(Some(listed));
        }
        search.nothing_found()
    }
}

/// What was seen on the way over the lists.
#[derive(Default)]
struct Search {
    /// The first path that holds only in another time.
    undated: Option<Listed>,
    /// Whether some list was not ruled out by the profile of the leaf alone.
    profile_ok: bool,
    limit: bool,
    flags: Vec<String>,
    used: Vec<Digest>,
}

impl Search {
    /// The listed certificate of a path, and whether it holds only in a time that nothing proves.
    fn seen(&mut self, outcome: &PathOutcome, at: Option<Timestamp>) -> Option<(Digest, bool)> {
        match outcome {
            PathOutcome::Ok(path) => return Some((self.ends(path), at.is_none())),
            PathOutcome::ValidityOnly(path) => return Some((self.ends(path.otherwise()), true)),
            PathOutcome::ProfileInvalid(fault) => {
                self.flags = vec![format!("profile_{}", fault.name())];
            }
            PathOutcome::NoPath => self.profile_ok = true,
            PathOutcome::LimitReached { name, .. } => {
                self.limit = true;
                self.flags = vec![format!("limit_{name}")];
            }
        }
        None
    }

    /// Notes what there is to say about `path`, and gives the listed certificate at its end.
    fn ends(&mut self, path: &VerifiedPath) -> Digest {
        self.flags = path.flags().map(str::to_owned).collect();
        self.used = path.certificates().map(Digest::of).collect();
        *path.anchor_sha256()
    }

    fn nothing_found(self) -> Listed {
        let tier = match (self.limit, self.profile_ok) {
            // A list that was not searched to the end may be the one.
            (true, _) => SignerTier::NotChecked,
            (false, true) => SignerTier::Unknown,
            (false, false) => SignerTier::ProfileInvalid,
        };
        self.undated.unwrap_or_else(|| Listed { flags: self.flags, ..Listed::nowhere(tier) })
    }
}

#[cfg(test)]
mod tests {
    use countermark_model::Limits;

    use super::*;
    use crate::{
        path::tests::{Key, ca, certificate, signer},
        trust::tests::with_interim_root,
    };

    /// A `COSE_Sign1` with this certificate beside the signature.
    fn signed_by(der: &[u8]) -> Vec<u8> {
        let length = u16::try_from(der.len()).unwrap().to_be_bytes();
        let chain = [&[0x59], length.as_slice(), der].concat();
        let head = b"\xD2\x84\x43\xA1\x01\x26\xA1\x67x5chain";
        [head.as_slice(), &chain, &[0xF6, 0x42, 1, 2]].concat()
    }

    #[test]
    fn the_interim_list_speaks_for_proven_times_before_its_end_alone() {
        let [root_key, leaf_key] = [1, 2].map(Key::new);
        let root = certificate(("Root", &root_key), ("Root", &root_key), ca);
        let leaf = certificate(("Leaf", &leaf_key), ("Root", &root_key), signer);
        let bytes = signed_by(&leaf);
        let signature = Signature::parse(&bytes, 0, &Limits::NATIVE).unwrap();
        let (lists, info) = (with_interim_root(&root), SubjectInfo::of(&leaf).unwrap());
        let check = |proven: Option<i64>, time_unproven: bool| {
            let now = Some(INTERIM_END.plus_seconds(300 * 86_400));
            let proven = proven.map(|seconds| INTERIM_END.plus_seconds(seconds));
            let work = Work::new(&Limits::NATIVE);
            let found = Listed::find(&signature, &info, &lists, (proven, now), &work);
            assert_eq!((found.tier, found.path_ok), (SignerTier::InterimLegacy, true));
            assert_eq!(found.time_unproven, time_unproven, "{proven:?}");
            assert_eq!(found.used, [Digest::of(&leaf), Digest::of(&root)]);
        };
        check(Some(0), false);
        check(Some(-86_400), false);
        check(Some(1), true);
        check(None, true);
    }
}
