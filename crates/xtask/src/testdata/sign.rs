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
    pub(super) parent: Parent,
    /// Action and, where it states one, digital source type.
    pub(super) actions: &'static [(&'static str, Option<&'static str>)],
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Who {
    Listed,
    Expired,
    Unlisted,
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
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "jpeg/signed-capture.jpg",
        expected: "signed_capture",
        made: "signed by the listed test signer: created, digitalCapture",
        scene: Scene::Rings,
        signer: Who::Listed,
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
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "jpeg/signed-unlisted.jpg",
        expected: "signed_unknown",
        made: "signed by a test signer whose root is on no list: created, trainedAlgorithmicMedia",
        scene: Scene::Hill,
        signer: Who::Unlisted,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "png/signed-ai.png",
        expected: "signed_ai",
        made: "signed by the listed test signer: created, trainedAlgorithmicMedia",
        scene: Scene::Hill,
        signer: Who::Listed,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("trainedAlgorithmicMedia"))],
    },
    Recipe {
        path: "webp/signed-other.webp",
        expected: "signed_other",
        made: "signed by the listed test signer: created, digitalCreation",
        scene: Scene::Stripes,
        signer: Who::Listed,
        parent: Parent::None,
        actions: &[("c2pa.created", Some("digitalCreation"))],
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
