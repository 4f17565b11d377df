//! Attacks on what would reach the network or other files of the matrix.
//!
//! The core has no network: hosts are named, and nothing else happens. What the program refuses when
//! it is told to ask is tested where it asks; that it makes no socket, where it is started.

use countermark_model::report::CredentialsState;
use rcgen::{CertificateParams, CrlDistributionPoint, CustomExtension};

use super::{
    Attack, Expected, Forged, Workshop, carrier,
    manifest::{Assertion, Recipe},
};
use crate::testdata::{cbor::Cbor, draw::Scene, jpeg, xmp};

/// The rows.
pub(super) const ROWS: &[Attack] = &[
    Attack {
        id: "N01",
        name: "an address for credentials that leads inside",
        build: inside,
        expected: Expected::of("N", &[CredentialsState::RemoteOnly])
            .showing(&[
                "inconclusive credentials remote_not_requested",
                "axis presence=remote_only",
            ])
            .hiding(&["request remote_manifest"]),
    },
    Attack {
        id: "N02",
        name: "addresses in the certificate and in an identity that tell who looks",
        build: beacons,
        expected: Expected::TRUSTED.showing(&[
            "contact crl crl.example",
            "contact did_web identity.example",
            "contact issuer issuer.example",
            "contact ocsp ocsp.example",
        ]),
    },
    Attack {
        id: "N03",
        name: "names of assertions that are paths",
        build: paths,
        // No name out of a file is ever opened or written: the signer signed these names, and they are
        // shown as texts.
        expected: Expected::TRUSTED,
    },
];

/// Addresses of this machine, of the metadata service of clouds, of a file, and in other spellings.
fn inside(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let addresses = [
        "https://127.0.0.1/m.c2pa",
        "http://localhost:8080/m.c2pa",
        "https://[::1]/m.c2pa",
        "https://[::ffff:127.0.0.1]/m.c2pa",
        "https://169.254.169.254/latest/meta-data/",
        "https://2130706433/m.c2pa",
        "https://user:secret@localhost/m.c2pa",
        "file:///etc/passwd",
    ];
    let plain = carrier::draw("jpeg", Scene::Hill)?.plain()?;
    let remote = |address: &str| {
        let packet = xmp::packet(&format!("dcterms:provenance=\"{address}\""), "");
        let bytes = jpeg::with_segments(&plain, vec![jpeg::xmp(&packet)])?;
        let forged = Forged::new(w, address, bytes);
        // A path is no place elsewhere: there is no host to name, and the file has no credentials.
        Ok(if address.starts_with("file:") { forged.expecting(Expected::NONE) } else { forged })
    };
    addresses.into_iter().map(remote).collect()
}

/// A certificate with every kind of address that RFC 5280 knows, and an identity of `did:web`.
fn beacons(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let signer = w.intermediate.issue("Beacon", addresses)?;
    let actor = Cbor::map([("actor", Cbor::text("did:web:identity.example:users:a"))]);
    let mut recipe = Recipe::new(&signer);
    recipe.assertions.push(Assertion::cbor("cawg.identity", &actor));
    let carrier = carrier::draw("jpeg", Scene::Hill)?;
    Ok(vec![Forged::new(w, "jpeg", recipe.embed(&carrier)?.bytes)])
}

fn addresses(params: &mut CertificateParams) {
    let lists = vec!["http://crl.example/list.crl".to_owned()];
    params.crl_distribution_points = vec![CrlDistributionPoint { uris: lists }];
    // AuthorityInfoAccessSyntax (RFC 5280 §4.2.2.1): the method is 1.3.6.1.5.5.7.48 and a number.
    let entry = |method: u8, address: &str| {
        let method = [0x06, 8, 0x2B, 6, 1, 5, 5, 7, 0x30, method];
        tagged(0x30, &[&method, &*tagged(0x86, address.as_bytes())].concat())
    };
    let access = [entry(1, "http://ocsp.example/"), entry(2, "http://issuer.example/ca.cer")];
    let access = tagged(0x30, &access.concat());
    let id = [1, 3, 6, 1, 5, 5, 7, 1, 1];
    params.custom_extensions.push(CustomExtension::from_oid_content(&id, access));
}

/// A DER item of fewer than 128 bytes.
fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).unwrap_or(0x7F);
    [&[tag, length], content].concat()
}

/// Names that would be a file elsewhere if a program took them for one.
fn paths(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let long = "x".repeat(4096);
    let labels = ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini", "a\0b", &long];
    let carrier = carrier::draw("jpeg", Scene::Hill)?;
    let forge = |label: &&str| {
        let mut recipe = Recipe::new(&w.signer);
        recipe.assertions.push(Assertion::cbor(label, &Cbor::map([("a", Cbor::text("b"))])));
        let shown: String = label.chars().take(20).collect();
        let bytes = recipe.embed(&carrier)?.bytes;
        let forged = Forged::new(w, shown.escape_default().to_string(), bytes);
        // The label ends at its zero byte; what follows is no box. A label with a slash has no address
        // (ISO 19566-5, annex C), so that the claim does not reach it.
        let unreached = label.contains(['\0', '/']);
        Ok(if unreached { forged.expecting(Expected::BROKEN_OR_UNREADABLE) } else { forged })
    };
    labels.iter().map(forge).collect()
}
