//! The keys, certificates and pictures that attacks are made from.

use std::io::Cursor;

use c2pa::{Builder, Context};
use serde_json::{Value, json};

use super::{
    carrier::{self, Carrier},
    pki::{Authority, Leaf, valid},
};
use crate::testdata::draw::Scene;

/// Fresh keys and certificates, and the pictures to sign.
///
/// Private keys live as long as it does and are never written.
pub struct Workshop {
    /// On the user's list.
    pub(crate) root: Authority,
    /// Under that root.
    pub(crate) intermediate: Authority,
    /// On no list.
    pub(crate) unlisted: Authority,
    /// Under the listed root by way of the intermediate, valid 2026 to 2036.
    pub(crate) signer: Leaf,
    /// Under the listed root by way of the intermediate, valid in 2020 only.
    pub(crate) expired: Leaf,
    /// Under the unlisted root, valid 2026 to 2036.
    pub(crate) stranger: Leaf,
}

impl std::fmt::Debug for Workshop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workshop").finish_non_exhaustive()
    }
}

impl Workshop {
    /// Makes keys and certificates.
    ///
    /// # Errors
    /// When the library that makes them refuses.
    pub fn open() -> anyhow::Result<Self> {
        let root = Authority::root("countermark workshop root", |_| ())?;
        let intermediate = root.below("countermark workshop intermediate", |_| ())?;
        let unlisted = Authority::root("countermark workshop stranger's root", |_| ())?;
        Ok(Self {
            signer: intermediate.issue("countermark workshop signer", |_| ())?,
            expired: intermediate.issue("countermark workshop signer of 2020", |params| {
                valid(params, 2020, 2021);
            })?,
            stranger: unlisted.issue("countermark workshop stranger", |_| ())?,
            root,
            intermediate,
            unlisted,
        })
    }

    /// The listed root, as PEM.
    pub fn root_pem(&self) -> String {
        self.root.pem()
    }

    /// A small picture of every format that a store fits into.
    pub(crate) fn carriers(&self) -> anyhow::Result<Vec<Carrier>> {
        ["jpeg", "png", "webp", "gif", "tiff", "avif"]
            .into_iter()
            .map(|format| carrier::draw(format, Scene::Hill))
            .collect()
    }

    /// The pictures among them whose store is bound by `c2pa.hash.data`.
    pub(crate) fn data_carriers(&self) -> anyhow::Result<Vec<Carrier>> {
        let mut carriers = self.carriers()?;
        carriers.retain(|carrier| carrier.format() != "avif");
        Ok(carriers)
    }

    /// `source`, of media type `mime`, signed by the engine's own builder with `signer`; `definition`
    /// is laid over a manifest that says: created by a camera.
    pub(crate) fn by_engine(
        &self,
        signer: &Leaf,
        mime: &str,
        source: &[u8],
        definition: Option<Value>,
    ) -> anyhow::Result<Vec<u8>> {
        let settings = json!({
            "version": 1,
            "core": { "decode_identity_assertions": false, "allowed_network_hosts": [] },
            "verify": { "verify_after_sign": false, "remote_manifest_fetch": false },
        });
        let context = Context::new().with_settings(settings)?;
        let definition = definition.unwrap_or_else(captured);
        let mut builder = Builder::from_context(context).with_definition(definition)?;
        let mut output = Cursor::new(Vec::new());
        let signer = signer.signer()?;
        builder.sign(signer.as_ref(), mime, &mut Cursor::new(source), &mut output)?;
        Ok(output.into_inner())
    }
}

/// A manifest for the engine's builder: one picture, created by a camera.
pub(crate) fn captured() -> Value {
    json!({
        "claim_generator_info": [{ "name": "countermark workshop", "version": "1" }],
        "title": "workshop",
        "assertions": [{
            "label": "c2pa.actions",
            "created": true,
            "data": {
                "actions": [{
                    "action": "c2pa.created",
                    "digitalSourceType":
                        "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
                }],
                "allActionsIncluded": true,
            },
        }],
    })
}
