//! The certificates that the signed test files use, made afresh at every signing.
//!
//! Private keys live as long as the signing takes and are never written. Only the certificate of the
//! listed root is stored; the second root stays unknown on purpose. The profile of the leaves is the
//! one of C2PA 2.2 §14.5: X.509 v3, digitalSignature, one purpose, authority key identifier, no CA.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, date_time_ymd,
};

/// All certificates of one signing.
pub(super) struct Pki {
    /// The root that `--trust-list` is given, as PEM.
    pub(super) root_pem: String,
    /// Under that root, valid 2026 to 2036.
    pub(super) listed: Identity,
    /// Under that root, valid in 2020 only.
    pub(super) expired: Identity,
    /// Under a root that is on no list.
    pub(super) unlisted: Identity,
}

/// A leaf with its key.
pub(super) struct Identity {
    /// The certificate as PEM.
    pub(super) certificate_pem: String,
    /// The certificate as DER.
    pub(super) certificate_der: Vec<u8>,
    /// The P-256 key as PKCS #8 PEM.
    pub(super) key_pem: String,
}

impl Pki {
    /// Makes fresh keys and certificates.
    pub(super) fn generate() -> anyhow::Result<Self> {
        let listed_root = root("countermark test root")?;
        let other = root("countermark unlisted test root")?;
        Ok(Self {
            listed: leaf("countermark test signer", (2026, 2036), &listed_root)?,
            expired: leaf("countermark test signer of 2020", (2020, 2021), &listed_root)?,
            unlisted: leaf("countermark test stranger", (2026, 2036), &other)?,
            root_pem: listed_root.pem(),
        })
    }
}

fn root(name: &str) -> anyhow::Result<CertifiedIssuer<'static, KeyPair>> {
    // Valid before and after every leaf.
    let mut params = params(name, (2019, 2046));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    Ok(CertifiedIssuer::self_signed(params, key)?)
}

fn leaf(
    name: &str,
    years: (i32, i32),
    issuer: &CertifiedIssuer<'static, KeyPair>,
) -> anyhow::Result<Identity> {
    let mut params = params(name, years);
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection];
    params.use_authority_key_identifier_extension = true;
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    let certificate = params.signed_by(&key, issuer)?;
    Ok(Identity {
        certificate_pem: certificate.pem(),
        certificate_der: certificate.der().to_vec(),
        key_pem: key.serialize_pem(),
    })
}

/// A certificate for `name`, valid from the first of January of one year to that of another.
fn params(name: &str, (from, until): (i32, i32)) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.distinguished_name.push(DnType::OrganizationName, "countermark test data");
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    params
}
