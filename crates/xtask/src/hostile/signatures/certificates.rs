//! Rows about certificates: names, profiles, paths, public keys.

use std::{fs, path::Path};

use countermark_model::report::CredentialsState;
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, KeyUsagePurpose, NameConstraints,
};

use super::on;
use crate::hostile::{
    Expected, Forged, Workshop,
    manifest::Recipe,
    pki::{Authority, Leaf},
};

/// S04: a certificate that its own holder made, with a famous name.
pub(super) fn self_made(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let famous = |params: &mut CertificateParams| {
        params.distinguished_name.push(DnType::CommonName, "Adobe Firefly C2PA");
        params.distinguished_name.push(DnType::OrganizationName, "Adobe Inc.");
    };
    let root = Authority::root("Adobe Root CA", famous)?;
    let forger = root.issue("Adobe", famous)?;
    let mut with_root = forger.clone();
    with_root.chain.push(root.der());
    let mut files = Vec::new();
    for carrier in &on(&["jpeg", "png", "avif"])? {
        for (variant, signer) in [("leaf alone", &forger), ("with its root", &with_root)] {
            let bytes = Recipe::new(signer).embed(carrier)?.bytes;
            files.push(Forged::new(w, format!("{}, {variant}", carrier.format()), bytes));
        }
    }
    Ok(files)
}

type Alter = fn(&mut CertificateParams);

/// Profiles that no signer of claims may have.
const PROFILES: &[(&str, Alter)] = &[
    ("no purpose", |params| params.extended_key_usages.clear()),
    ("another purpose", |params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    }),
    ("any purpose", |params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::Any]),
    ("any purpose beside", |params| {
        params.extended_key_usages.push(ExtendedKeyUsagePurpose::Any);
    }),
    ("time-stamping beside", |params| {
        params.extended_key_usages.push(ExtendedKeyUsagePurpose::TimeStamping);
    }),
    ("OCSP signing beside", |params| {
        params.extended_key_usages.push(ExtendedKeyUsagePurpose::OcspSigning);
    }),
    ("a CA", |params| {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages.push(KeyUsagePurpose::KeyCertSign);
    }),
    ("no key of the issuer", |params| params.use_authority_key_identifier_extension = false),
    ("no digital signatures", |params| {
        params.key_usages = vec![KeyUsagePurpose::ContentCommitment];
    }),
    ("no key usage", |params| params.key_usages.clear()),
    ("an unknown critical extension", |params| {
        let mut extension = CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![5, 0]);
        extension.set_criticality(true);
        params.custom_extensions = vec![extension];
    }),
];

/// S06: leaves and paths against the profile.
pub(super) fn profiles(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut files = Vec::new();
    let mut add = |carrier: &str, variant: &str, signer: &Leaf| {
        let bytes = Recipe::new(signer).embed(&on(&[carrier])?[0])?.bytes;
        files.push(Forged::new(w, format!("{carrier}, {variant}"), bytes));
        anyhow::Ok(())
    };
    for (variant, alter) in PROFILES {
        let signer = w.intermediate.issue("a signer against the rules", alter)?;
        add("jpeg", variant, &signer)?;
    }
    // Whoever has a certificate under a listed root could make one for "Adobe" with it.
    let holder = w.intermediate.below("an ordinary signer", |params| {
        params.is_ca = IsCa::ExplicitNoCa;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection];
    })?;
    let forged = holder.issue("Adobe Inc.", |_| ())?;
    for carrier in ["jpeg", "png", "tiff"] {
        add(carrier, "a leaf as issuer", &forged)?;
    }
    let authorities: [(&str, Alter); 4] = [
        ("no signing of certificates", |params| params.key_usages = vec![KeyUsagePurpose::CrlSign]),
        ("for other purposes", |params| {
            params.extended_key_usages = vec![ExtendedKeyUsagePurpose::TimeStamping];
        }),
        ("for other names", |params| {
            params.name_constraints = Some(NameConstraints {
                permitted_subtrees: vec![GeneralSubtree::DnsName("example.org".to_owned())],
                excluded_subtrees: vec![GeneralSubtree::DirectoryName({
                    let mut name = rcgen::DistinguishedName::new();
                    name.push(DnType::CommonName, "a signer below");
                    name
                })],
            });
        }),
        ("ended", |params| crate::hostile::pki::valid(params, 2019, 2020)),
    ];
    for (variant, alter) in authorities {
        let authority = w.root.below("an authority against the rules", alter)?;
        add(
            "png",
            &format!("an authority: {variant}"),
            &authority.issue("a signer below", |_| ())?,
        )?;
    }
    let short = w.root.below("an authority that ends paths", |params| {
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    })?;
    let below = short.below("an authority too far down", |_| ())?;
    add("png", "a path too long", &below.issue("a signer too far down", |_| ())?)?;
    Ok(files)
}

/// S13: a manifest by a key whose private half is published, its root on the list of the user.
pub(super) fn public_keys(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/c2pa");
    let Ok(roots) = fs::read_to_string(corpus.join("trust/test_cert_root_bundle.pem")) else {
        println!("S13: {} is absent; a file in order instead", corpus.display());
        let bytes = Recipe::new(&w.signer).embed(&on(&["jpeg"])?[0])?.bytes;
        return Ok(vec![Forged::new(w, "in order", bytes).expecting(Expected::TRUSTED)]);
    };
    let files = ["C.jpg", "CA.jpg", "CACA.jpg", "boxhash.jpg"].into_iter().map(|name| {
        let bytes = fs::read(corpus.join("c2pa-rs").join(name))?;
        Ok(Forged { signers: roots.clone(), ..Forged::new(w, name, bytes) })
    });
    files.collect()
}

/// Whoever it is: not one of the list.
pub(super) const NOT_LISTED: Expected =
    Expected::of("X U", &[CredentialsState::Broken, CredentialsState::UnknownSigner])
        .hiding(&["axis signer=user_list"]);
