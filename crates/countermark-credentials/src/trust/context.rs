//! What trust data adds about a signer whose path was searched: whether it was taken back, which
//! product it is for, and whether its name misleads (credentials specification §6.5, §7.1, §7.3).

use countermark_model::{
    Digest, Timestamp,
    report::{LookAlike, Manifest, Product, Signer, SignerTier, Withdrawal, WithdrawalSource},
};

use super::{Fitting, TrustLists};
use crate::{
    path::{AnchorPool, PathOutcome, Purpose, SubjectInfo, Work, path},
    store::Algorithm,
};

/// A signer and what its certificates show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence<'a> {
    /// The certificate of the signer.
    pub(crate) leaf: &'a SubjectInfo,
    /// All certificates of the signature in DER, that of the signer first.
    pub(crate) chain: &'a [Vec<u8>],
    /// The listed certificate that its path ends in.
    pub(crate) anchor: Option<&'a Digest>,
    pub(crate) algorithm: Option<Algorithm>,
    /// The time of signing, if it is proven.
    pub(crate) signed: Option<Timestamp>,
}

impl TrustLists {
    /// Why the certificate counts as withdrawn: the bundle denies it or one above it, or an advisory
    /// speaks of it.
    pub(crate) fn withdrawal(
        &self,
        evidence: &Evidence<'_>,
        work: &Work<'_>,
    ) -> Option<Withdrawal> {
        self.taken_back(evidence, work).or_else(|| self.advised(evidence, work))
    }

    /// The product that the Conforming Products List names, if that list is installed.
    pub(crate) fn product(&self, leaf: &SubjectInfo, tier: SignerTier) -> Option<Product> {
        self.products.as_ref()?.of(leaf, tier)
    }

    /// The row of the table of known signers that fits the signer of `manifest`.
    pub(crate) fn generator(
        &self,
        signer: &Signer,
        tier: SignerTier,
        manifest: &Manifest,
    ) -> Option<Fitting> {
        self.generators.of(signer, tier, manifest)
    }

    /// Why the name of the signer may be taken for another one.
    pub(crate) fn look_alike(&self, leaf: &SubjectInfo) -> Option<LookAlike> {
        self.names.look_alike(leaf.common_name.iter().chain(&leaf.organization))
    }

    fn taken_back(&self, evidence: &Evidence<'_>, work: &Work<'_>) -> Option<Withdrawal> {
        let above =
            || evidence.chain.iter().skip(1).map(Vec::as_slice).chain(self.anchor(evidence));
        let leaf = evidence.chain.first()?;
        let signed = evidence.signed;
        let denied = self.denied.iter().find(|denied| {
            denied.applies(leaf, signed)
                || above().any(|der| {
                    denied.applies(der, signed) && self.stands_above(der, evidence, work)
                })
        });
        denied.map(|denied| Withdrawal {
            by: WithdrawalSource::Bundle,
            reason: denied.reason.clone(),
            since: denied.since(),
            sources: vec![denied.source.clone()],
        })
    }

    fn advised(&self, evidence: &Evidence<'_>, work: &Work<'_>) -> Option<Withdrawal> {
        let advisory = self.advisories.iter().find(|advisory| {
            advisory.speaks_of(evidence.leaf, evidence.signed)
                && evidence
                    .chain
                    .iter()
                    .skip(1)
                    .map(Vec::as_slice)
                    .chain(self.anchor(evidence))
                    .any(|der| {
                        SubjectInfo::of(der)
                            .is_some_and(|info| advisory.names_issuer(&info.spki_sha256))
                            && self.stands_above(der, evidence, work)
                    })
        })?;
        Some(Withdrawal {
            by: WithdrawalSource::Advisory,
            reason: advisory.id.clone(),
            since: advisory.signed_from,
            sources: advisory.sources.clone(),
        })
    }

    /// The listed certificate that the path of the signer ends in.
    fn anchor(&self, evidence: &Evidence<'_>) -> Option<&[u8]> {
        let anchor = evidence.anchor?;
        let mut anchors = self.signers.iter().flat_map(|(_, pool)| pool.anchors());
        anchors.find(|der| Digest::of(der) == *anchor)
    }

    /// Whether `der` issued the certificate of the signer, directly or through others. Anyone can
    /// put a foreign certificate beside a signature, so that it stands there says nothing.
    fn stands_above(&self, der: &[u8], evidence: &Evidence<'_>, work: &Work<'_>) -> bool {
        if evidence.anchor == Some(&Digest::of(der)) {
            return true;
        }
        let Some(leaf) = evidence.chain.first() else { return false };
        let pool = AnchorPool::new(vec![der.to_vec()], Vec::new());
        let purpose = Purpose::ClaimSigning { official: false, algorithm: evidence.algorithm };
        let at = evidence.leaf.not_before;
        matches!(
            path(leaf, evidence.chain, &pool, purpose, at, work),
            PathOutcome::Ok(_) | PathOutcome::ValidityOnly(_)
        )
    }
}
