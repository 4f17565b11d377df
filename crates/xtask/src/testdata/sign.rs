//! The files with Content Credentials: how each is made, and what it must be taken for.
//!
//! Signing needs the C2PA engine, which takes minutes to build; so it is a feature of its own
//! (the module `signing`), and everything else works with the signed files as they lie there.

use super::{asset::Asset, draw::Scene};

/// The certificate that tests give as `--trust-list`.
pub(super) const ROOT: &str = "trust/test-root.pem";

/// How one signed file is made.
#[derive(Debug)]
#[cfg_attr(not(feature = "sign"), expect(dead_code, reason = "only signing reads the recipe"))]
pub(super) struct Recipe {
    pub(super) path: &'static str,
    pub(super) expected: &'static str,
    pub(super) made: &'static str,
    pub(super) scene: Scene,
    pub(super) signer: Who,
    pub(super) way: Way,
    pub(super) parent: Parent,
    /// Action and, where it states one, digital source type.
    pub(super) actions: &'static [(&'static str, Option<&'static str>)],
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Who {
    Listed,
    Expired,
    Unlisted,
}

/// How the manifest is bound to the file and written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Way {
    /// As the builder of the engine does it.
    Usual,
    /// `c2pa.hash.boxes`: one hash for each marker segment.
    BoxHash,
    /// The signature structure is padded with this many bytes in all.
    Padded(usize),
    /// An update manifest over the parent, which is the file itself.
    Update,
    /// A claim of version 1, which names its signature without naming its manifest.
    RelativeUri,
    /// The tables of an ISO base media file that say where picture data lies are left out of the hash,
    /// as C2PA up to 2.0 wanted it.
    WithoutTables,
    /// The signed exclusions are the store and the XMP before it.
    WithoutXmp,
}

/// The picture that was opened, if one was.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "sign"), expect(dead_code, reason = "only signing reads the recipe"))]
pub(super) enum Parent {
    None,
    /// A picture without credentials.
    Plain(Scene),
    /// An earlier file of the list.
    Signed(&'static str),
}

/// Every signed file, a parent before those that open it.
pub(super) const RECIPES: &[Recipe] = &[
    Recipe {
        path: "jpeg/signed-ai.jpg",
        expected: "signed_ai",
        made: "signed by the listed test signer: created, trainedAlgorithmicMedia",
        scene: Scene::Hill,
        signer: Who::Listed,
        way: Way::Usual,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "jpeg/signed-capture.jpg",
        expected: "signed_capture",
        made: "signed by the listed test signer: created, digitalCapture",
        scene: Scene::Rings,
        signer: Who::Listed,
        way: Way::Usual,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("digitalCapture"))],
    },
    Recipe {
        path: "jpeg/signed-edited.jpg",
        expected: "signed_ai_edited",
        made: "signed by the listed test signer: opened a picture without credentials, edited it \
               with compositeWithTrainedAlgorithmicMedia",
        scene: Scene::HillEdited,
        signer: Who::Listed,
        way: Way::Usual,
        parent: Parent::Plain(Scene::Hill),
        actions: &[
            ("c2pa.opened", None),
            ("c2pa.edited", Some("compositeWithTrainedAlgorithmicMedia")),
        ],
    },
    Recipe {
        path: "jpeg/signed-chain.jpg",
        expected: "signed_capture",
        made: "signed by the listed test signer: opened signed-capture.jpg and adjusted its colours",
        scene: Scene::Rings,
        signer: Who::Listed,
        way: Way::Usual,
        parent: Parent::Signed("jpeg/signed-capture.jpg"),
        actions: &[("c2pa.opened", None), ("c2pa.color_adjustments", None)],
    },
    Recipe {
        path: "jpeg/signed-expired.jpg",
        expected: "signature_expired",
        made: "signed without time-stamp by a test signer whose certificate ended with 2020: \
               created, trainedAlgorithmicMedia",
        scene: Scene::Stripes,
        signer: Who::Expired,
        way: Way::Usual,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "jpeg/signed-unlisted.jpg",
        expected: "signed_unknown",
        made: "signed by a test signer whose root is on no list: created, trainedAlgorithmicMedia",
        scene: Scene::Hill,
        signer: Who::Unlisted,
        way: Way::Usual,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "jpeg/signed-boxes.jpg",
        expected: "signed_capture",
        made: "signed by the listed test signer with a hash for each marker segment: created, \
               digitalCapture",
        scene: Scene::Rings,
        signer: Who::Listed,
        way: Way::BoxHash,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("digitalCapture"))],
    },
    Recipe {
        path: "jpeg/signed-label.jpg",
        expected: "signed_other",
        made: "signed by the listed test signer with a claim of version 1, whose reference to its \
               signature names no manifest: created, digitalCreation",
        scene: Scene::Stripes,
        signer: Who::Listed,
        way: Way::RelativeUri,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("digitalCreation"))],
    },
    Recipe {
        path: "jpeg/signed-padded.jpg",
        expected: "signed_ai",
        made: "signed by the listed test signer with thousands of zeros of padding in the signature \
               structure: created, trainedAlgorithmicMedia",
        scene: Scene::Stripes,
        signer: Who::Listed,
        way: Way::Padded(6144),
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "jpeg/signed-update.jpg",
        expected: "signed_ai",
        made: "signed-ai.jpg with an update manifest of the listed test signer",
        scene: Scene::Hill,
        signer: Who::Listed,
        way: Way::Update,
        parent: Parent::Signed("jpeg/signed-ai.jpg"),
        actions: &[],
    },
    Recipe {
        path: "jpeg/signed-without-xmp.jpg",
        expected: "signed_capture",
        made: "signed by the listed test signer, its XMP left out of the hash: created, digitalCapture",
        scene: Scene::Rings,
        signer: Who::Listed,
        way: Way::WithoutXmp,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("digitalCapture"))],
    },
    Recipe {
        path: "png/signed-ai.png",
        expected: "signed_ai",
        made: "signed by the listed test signer: created, trainedAlgorithmicMedia",
        scene: Scene::Hill,
        signer: Who::Listed,
        way: Way::Usual,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "webp/signed-other.webp",
        expected: "signed_other",
        made: "signed by the listed test signer: created, digitalCreation",
        scene: Scene::Stripes,
        signer: Who::Listed,
        way: Way::Usual,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("digitalCreation"))],
    },
    Recipe {
        path: "avif/signed-ai.avif",
        expected: "signed_ai",
        made: "signed by the listed test signer: created, trainedAlgorithmicMedia",
        scene: Scene::Hill,
        signer: Who::Listed,
        way: Way::Usual,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "avif/signed-without-iloc.avif",
        expected: "signed_ai",
        made: "signed by the listed test signer, its item locations left out of the hash: created, trainedAlgorithmicMedia",
        scene: Scene::Hill,
        signer: Who::Listed,
        way: Way::WithoutTables,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "gif/signed-other.gif",
        expected: "signed_other",
        made: "signed by the listed test signer: created, digitalCreation",
        scene: Scene::Stripes,
        signer: Who::Listed,
        way: Way::Usual,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("digitalCreation"))],
    },
    Recipe {
        path: "mp4/signed-capture.mp4",
        expected: "signed_capture",
        made: "signed by the listed test signer: created, digitalCapture",
        scene: Scene::Hill,
        signer: Who::Listed,
        way: Way::Usual,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("digitalCapture"))],
    },
    Recipe {
        path: "mp4/signed-without-stco.mp4",
        expected: "signed_capture",
        made: "signed by the listed test signer, its chunk offsets left out of the hash: created, digitalCapture",
        scene: Scene::Hill,
        signer: Who::Listed,
        way: Way::WithoutTables,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("digitalCapture"))],
    },
    Recipe {
        path: "tiff/signed-capture.tiff",
        expected: "signed_capture",
        made: "signed by the listed test signer: created, digitalCapture",
        scene: Scene::Rings,
        signer: Who::Listed,
        way: Way::Usual,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("digitalCapture"))],
    },
];

/// The signed assets and the root, with the bytes that `bytes_of` has for each path.
pub(super) fn assets(
    mut bytes_of: impl FnMut(&str) -> anyhow::Result<Vec<u8>>,
) -> anyhow::Result<Vec<Asset>> {
    let mut assets = Vec::new();
    for Recipe { path, expected, made, .. } in RECIPES {
        assets.push(Asset::new(path, expected, made, bytes_of(path)?));
    }
    let made = "certificate of the listed test root; its key was not kept";
    assets.push(Asset::new(ROOT, "", made, bytes_of(ROOT)?));
    Ok(assets)
}
