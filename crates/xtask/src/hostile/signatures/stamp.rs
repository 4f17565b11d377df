//! Time-stamps of any content, by an authority of the workshop (RFC 3161 §2.4.2, RFC 5652 §5).

use rcgen::{CertificateParams, CustomExtension};
use sha2::{Digest as _, Sha256};

use super::asn1::{
    BITS, ECDSA_SHA256, INTEGER, OCTETS, OID, SEQUENCE, SET, SHA256, TAG_0, TIME, algorithm, ecdsa,
    item, names,
};
use crate::hostile::pki::{Authority, Leaf};

/// `id-ct-TSTInfo`.
const TST_INFO: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 16, 1, 4];
/// `id-signedData`.
const SIGNED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2];
/// Attributes: type of the content, and its hash.
const CONTENT_TYPE: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 3];
const MESSAGE_DIGEST: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 4];

/// A time-stamp authority: a root that is listed or not, and the certificate that signs.
pub(super) struct Stamper {
    root: Authority,
    leaf: Leaf,
}

impl Stamper {
    /// An authority called `name`, whose certificate `alter` may change.
    pub(super) fn new(
        name: &str,
        alter: impl FnOnce(&mut CertificateParams),
    ) -> anyhow::Result<Self> {
        let root = Authority::root(&format!("{name} root"), |_| ())?;
        let leaf = root.issue(name, |params| {
            crate::hostile::pki::valid(params, 2019, 2045);
            purpose(params, true);
            alter(params);
        })?;
        Ok(Self { root, leaf })
    }

    /// Its root, as PEM, for a list of authorities.
    pub(super) fn pem(&self) -> String {
        self.root.pem()
    }

    /// The certificate that signs.
    pub(super) fn certificate(&self) -> &[u8] {
        self.leaf.chain.first().map(Vec::as_slice).unwrap_or_default()
    }

    /// A token over `message` with the time `time`, such as `20200601000000Z`, with as many signers.
    pub(super) fn token(
        &self,
        message: &[u8],
        time: &str,
        signers: usize,
    ) -> anyhow::Result<Vec<u8>> {
        let info = info(message, time);
        let signer = self.signer(&info)?;
        let content =
            item(SEQUENCE, &[&item(OID, &[TST_INFO]), &item(TAG_0, &[&item(OCTETS, &[&info])])]);
        let signed_data = item(
            SEQUENCE,
            &[
                &item(INTEGER, &[&[3]]),
                &item(SET, &[&algorithm(SHA256)]),
                &content,
                &item(TAG_0, &[&self.leaf.chain.concat()]),
                &item(SET, &vec![signer.as_slice(); signers]),
            ],
        );
        Ok(item(SEQUENCE, &[&item(OID, &[SIGNED_DATA]), &item(TAG_0, &[&signed_data])]))
    }

    /// The same as a response that says "granted".
    pub(super) fn response(&self, message: &[u8], time: &str) -> anyhow::Result<Vec<u8>> {
        let status = item(SEQUENCE, &[&item(INTEGER, &[&[0]])]);
        Ok(item(SEQUENCE, &[&status, &self.token(message, time, 1)?]))
    }

    fn signer(&self, info: &[u8]) -> anyhow::Result<Vec<u8>> {
        let leaf = names(&self.leaf.chain[0])?;
        let attribute = |kind: &[u8], value: &[u8]| {
            item(SEQUENCE, &[&item(OID, &[kind]), &item(SET, &[value])])
        };
        let attributes = [
            attribute(CONTENT_TYPE, &item(OID, &[TST_INFO])),
            attribute(MESSAGE_DIGEST, &item(OCTETS, &[&Sha256::digest(info)])),
        ]
        .concat();
        // Signed as a set, stored under tag 0 (RFC 5652 §5.4).
        let signature = self.leaf.raw_signature(&item(SET, &[&attributes]))?;
        Ok(item(
            SEQUENCE,
            &[
                &item(INTEGER, &[&[1]]),
                &item(SEQUENCE, &[leaf.issuer, leaf.serial]),
                &algorithm(SHA256),
                &item(TAG_0, &[&attributes]),
                &algorithm(ECDSA_SHA256),
                &item(OCTETS, &[&ecdsa(&signature)]),
            ],
        ))
    }
}

/// Gives a certificate the one purpose of time-stamping, critical as RFC 3161 §2.3 asks, or not.
pub(super) fn purpose(params: &mut CertificateParams, critical: bool) {
    params.extended_key_usages.clear();
    let usage = item(SEQUENCE, &[&item(OID, &[&[0x2B, 6, 1, 5, 5, 7, 3, 8]])]);
    let mut extension = CustomExtension::from_oid_content(&[2, 5, 29, 37], usage);
    extension.set_criticality(critical);
    params.custom_extensions = vec![extension];
}

fn info(message: &[u8], time: &str) -> Vec<u8> {
    let imprint = item(SEQUENCE, &[&algorithm(SHA256), &item(OCTETS, &[&Sha256::digest(message)])]);
    item(
        SEQUENCE,
        &[
            &item(INTEGER, &[&[1]]),
            &item(OID, &[&[0x2A, 3, 4]]),
            &imprint,
            &item(INTEGER, &[&[7]]),
            &item(TIME, &[time.as_bytes()]),
        ],
    )
}

/// An answer about the withdrawal of the certificate `about`, which `issuer` made (RFC 6960 §4.2.1).
pub(super) struct Withdrawal<'w> {
    /// The certificate in DER.
    pub(super) about: &'w [u8],
    /// The certificate of its issuer in DER.
    pub(super) issuer: &'w [u8],
    /// Who signs, and whether its certificate comes along.
    pub(super) responder: &'w Leaf,
    /// The status as a whole item.
    pub(super) status: Vec<u8>,
    /// From when and until when it holds.
    pub(super) term: (&'w str, &'w str),
}

/// The status "good".
pub(super) fn good() -> Vec<u8> {
    item(0x80, &[])
}

/// The status "revoked" since `time`.
pub(super) fn revoked(time: &str) -> Vec<u8> {
    item(0xA1, &[&item(TIME, &[time.as_bytes()])])
}

impl Withdrawal<'_> {
    /// The answer in DER.
    pub(super) fn der(&self) -> anyhow::Result<Vec<u8>> {
        let (about, issuer) = (names(self.about)?, names(self.issuer)?);
        let digest = |bytes: &[u8]| item(OCTETS, &[&Sha256::digest(bytes)]);
        let id = item(
            SEQUENCE,
            &[&algorithm(SHA256), &digest(issuer.subject), &digest(issuer.key), about.serial],
        );
        let time = |text: &str| item(TIME, &[text.as_bytes()]);
        let until = item(TAG_0, &[&time(self.term.1)]);
        let entry = item(SEQUENCE, &[&id, &self.status, &time(self.term.0), &until]);
        let by_key = item(0xA2, &[&item(OCTETS, &[&[7; 20]])]);
        let signed = item(SEQUENCE, &[&by_key, &time(self.term.0), &item(SEQUENCE, &[&entry])]);
        let signature = ecdsa(&self.responder.raw_signature(&signed)?);
        let basic = item(
            SEQUENCE,
            &[
                &signed,
                &algorithm(ECDSA_SHA256),
                &item(BITS, &[&[0], &signature]),
                &item(TAG_0, &[&item(SEQUENCE, &[&self.responder.chain[0]])]),
            ],
        );
        let kind = item(OID, &[&[0x2B, 6, 1, 5, 5, 7, 0x30, 1, 1]]);
        let typed = item(SEQUENCE, &[&kind, &item(OCTETS, &[&basic])]);
        Ok(item(SEQUENCE, &[&item(0x0A, &[&[0]]), &item(TAG_0, &[&typed])]))
    }
}
