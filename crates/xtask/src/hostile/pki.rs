//! Certificates of any profile, made afresh at run time: keys live as long as the workshop.
//!
//! The default leaf follows C2PA 2.2 §14.5: X.509 v3, digitalSignature, one purpose, authority key
//! identifier, no CA. Every function takes a closure that may change that before it is signed.

use anyhow::Context as _;
use c2pa::{BoxedSigner, SigningAlg, create_signer};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256,
    PKCS_ECDSA_P384_SHA384, PKCS_ED25519, SignatureAlgorithm, date_time_ymd,
};

/// Who signs certificates: a root, an intermediate, or a leaf that may not.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    /// DER of this one and those up to its root, which is left out; empty for a root.
    chain: Vec<Vec<u8>>,
    /// The same as PEM.
    chain_pem: String,
}

/// A certificate that signs manifests, with its key.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    /// DER of the leaf and of the certificates behind it, without the root.
    pub(crate) chain: Vec<Vec<u8>>,
    /// The same as PEM.
    pub(crate) chain_pem: String,
    /// The key, as PKCS #8 PEM.
    pub(crate) key_pem: String,
    /// What its key signs with.
    pub(crate) algorithm: SigningAlg,
}

impl Authority {
    /// A root called `name`, valid 2019 to 2046.
    pub(crate) fn root(
        name: &str,
        alter: impl FnOnce(&mut CertificateParams),
    ) -> anyhow::Result<Self> {
        let mut params = authority_params(name);
        alter(&mut params);
        let issuer = CertifiedIssuer::self_signed(params, key(SigningAlg::Es256)?)?;
        Ok(Self { issuer, chain: Vec::new(), chain_pem: String::new() })
    }

    /// An authority called `name` under this one.
    pub(crate) fn below(
        &self,
        name: &str,
        alter: impl FnOnce(&mut CertificateParams),
    ) -> anyhow::Result<Self> {
        let mut params = authority_params(name);
        alter(&mut params);
        let issuer = CertifiedIssuer::signed_by(params, key(SigningAlg::Es256)?, &self.issuer)?;
        let chain = [vec![issuer.der().to_vec()], self.chain.clone()].concat();
        let chain_pem = issuer.pem() + &self.chain_pem;
        Ok(Self { issuer, chain, chain_pem })
    }

    /// A leaf called `name` with a P-256 key.
    pub(crate) fn issue(
        &self,
        name: &str,
        alter: impl FnOnce(&mut CertificateParams),
    ) -> anyhow::Result<Leaf> {
        self.issue_for(SigningAlg::Es256, name, alter)
    }

    /// A leaf called `name` with a key for `algorithm`: `Es256`, `Es384` or `Ed25519`.
    pub(crate) fn issue_for(
        &self,
        algorithm: SigningAlg,
        name: &str,
        alter: impl FnOnce(&mut CertificateParams),
    ) -> anyhow::Result<Leaf> {
        let mut params = params(name, (2026, 2036));
        params.is_ca = IsCa::ExplicitNoCa;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection];
        params.use_authority_key_identifier_extension = true;
        alter(&mut params);
        let key = key(algorithm)?;
        let certificate = params.signed_by(&key, &self.issuer)?;
        let chain = [vec![certificate.der().to_vec()], self.chain.clone()].concat();
        Ok(Leaf {
            chain_pem: certificate.pem() + &self.chain_pem,
            chain,
            key_pem: key.serialize_pem(),
            algorithm,
        })
    }

    /// Its certificate in DER.
    pub(crate) fn der(&self) -> Vec<u8> {
        self.issuer.der().to_vec()
    }

    /// Its certificate as PEM.
    pub(crate) fn pem(&self) -> String {
        self.issuer.pem()
    }
}

impl Leaf {
    /// A signer for the engine's builder.
    pub(crate) fn signer(&self) -> anyhow::Result<BoxedSigner> {
        let (chain, key) = (self.chain_pem.as_bytes(), self.key_pem.as_bytes());
        create_signer::from_keys(chain, key, self.algorithm, None).context("a signer")
    }

    /// The raw signature over `data`, in the form that COSE wants.
    pub(crate) fn raw_signature(&self, data: &[u8]) -> anyhow::Result<Vec<u8>> {
        self.signer()?.sign(data).context("signing")
    }
}

/// Sets the first of January that it becomes valid and the one that it ends.
pub(crate) fn valid(params: &mut CertificateParams, from: i32, until: i32) {
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
}

fn authority_params(name: &str) -> CertificateParams {
    let mut params = params(name, (2019, 2046));
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.use_authority_key_identifier_extension = true;
    params
}

fn params(name: &str, (from, until): (i32, i32)) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.distinguished_name.push(DnType::OrganizationName, "countermark workshop");
    valid(&mut params, from, until);
    params
}

fn key(algorithm: SigningAlg) -> anyhow::Result<KeyPair> {
    let kind: &'static SignatureAlgorithm = match algorithm {
        SigningAlg::Es256 => &PKCS_ECDSA_P256_SHA256,
        SigningAlg::Es384 => &PKCS_ECDSA_P384_SHA384,
        SigningAlg::Ed25519 => &PKCS_ED25519,
        other => anyhow::bail!("no keys for {other}"),
    };
    Ok(KeyPair::generate_for(kind)?)
}
