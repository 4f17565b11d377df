//! Signing, by the engine's own builder with certificates of [`Pki`].

use std::{collections::BTreeMap, io::Cursor};

use anyhow::{Context as _, ensure};
use c2pa::{BoxedSigner, Builder, Context, SigningAlg, create_signer};
use serde_json::{Value, json};

use super::{
    asset::Asset,
    cose::AnyTimeSigner,
    draw,
    pki::{Identity, Pki},
    sign::{Parent, RECIPES, ROOT, Recipe, Who, assets},
};

/// Most bytes of a signed file: tests change every single byte of each and examine the result.
const LARGEST: usize = 24 * 1024;
const CV: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";
const GENERATOR: &str = "countermark test generator";

/// Signs every recipe with fresh keys; the last asset is the certificate of the listed root.
pub(super) fn sign_all() -> anyhow::Result<Vec<Asset>> {
    let pki = Pki::generate()?;
    let mut signed = BTreeMap::new();
    for recipe in RECIPES {
        let bytes =
            sign(recipe, &pki, &signed).with_context(|| format!("signing {}", recipe.path))?;
        ensure!(bytes.len() <= LARGEST, "{} has {} bytes", recipe.path, bytes.len());
        signed.insert(recipe.path, bytes);
    }
    assets(|path| match path {
        ROOT => Ok(pki.root_pem.clone().into_bytes()),
        _ => signed.remove(path).context("not signed"),
    })
}

/// Signs a picture of media type `format` as made entirely by a generator, with fresh keys.
pub(crate) fn sign_picture(format: &str, picture: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let pki = Pki::generate()?;
    let recipe = RECIPES.first().context("there are no recipes")?;
    let context = Context::new().with_settings(settings(&pki.root_pem, recipe.signer))?;
    let mut builder = Builder::from_context(context).with_definition(definition(recipe))?;
    let mut output = Cursor::new(Vec::new());
    let signer = signer(Who::Listed, &pki)?;
    builder.sign(signer.as_ref(), format, &mut Cursor::new(picture), &mut output)?;
    Ok(output.into_inner())
}

fn sign(recipe: &Recipe, pki: &Pki, signed: &BTreeMap<&str, Vec<u8>>) -> anyhow::Result<Vec<u8>> {
    let context = Context::new().with_settings(settings(&pki.root_pem, recipe.signer))?;
    let mut builder = Builder::from_context(context).with_definition(definition(recipe))?;
    let (format, source) = encode(recipe)?;
    if let Some((title, parent)) = parent(recipe.parent, signed)? {
        let ingredient = json!({ "title": title, "relationship": "parentOf", "label": "parent" });
        builder.add_ingredient_from_stream(
            ingredient.to_string(),
            "image/jpeg",
            &mut Cursor::new(parent),
        )?;
    }
    let mut output = Cursor::new(Vec::new());
    let signer = signer(recipe.signer, pki)?;
    builder.sign(signer.as_ref(), format, &mut Cursor::new(source), &mut output)?;
    Ok(output.into_inner())
}

/// The engine looks at its own work with the test root in its list, except where a certificate has
/// ended: it would refuse that.
fn settings(root_pem: &str, signer: Who) -> Value {
    json!({
        "version": 1,
        "core": { "decode_identity_assertions": false, "allowed_network_hosts": [] },
        "verify": {
            "verify_after_sign": !matches!(signer, Who::Expired),
            "ocsp_fetch": false,
            "remote_manifest_fetch": false,
        },
        "trust": { "anchors": [{
            "trust_kind": "manifest",
            "trust_uri": "countermark:test",
            "trust_anchors": root_pem,
            "trust_config": "1.3.6.1.5.5.7.3.4\n",
        }] },
    })
}

fn definition(recipe: &Recipe) -> Value {
    let actions: Vec<Value> = recipe
        .actions
        .iter()
        .map(|(name, source)| {
            let mut action = json!({ "action": name, "softwareAgent": { "name": GENERATOR } });
            if let Some(source) = source {
                action["digitalSourceType"] = json!(format!("{CV}{source}"));
            }
            if *name == "c2pa.opened" {
                action["parameters"] = json!({ "ingredientIds": ["parent"] });
            }
            action
        })
        .collect();
    json!({
        "claim_generator_info": [{ "name": GENERATOR, "version": "1" }],
        "title": recipe.path,
        "assertions": [{
            "label": "c2pa.actions",
            // The signer vouches for its actions; the builder would list them as gathered.
            "created": true,
            "data": { "actions": actions, "allActionsIncluded": true },
        }],
    })
}

fn encode(recipe: &Recipe) -> anyhow::Result<(&'static str, Vec<u8>)> {
    Ok(match recipe.path.split('/').next() {
        Some("jpeg") => ("image/jpeg", draw::jpeg(recipe.scene)?),
        Some("png") => ("image/png", draw::png(recipe.scene)?),
        _ => ("image/webp", draw::webp(recipe.scene)?),
    })
}

fn parent(
    parent: Parent,
    signed: &BTreeMap<&str, Vec<u8>>,
) -> anyhow::Result<Option<(&'static str, Vec<u8>)>> {
    Ok(match parent {
        Parent::None => None,
        Parent::Plain(scene) => Some(("plain.jpg", draw::jpeg(scene)?)),
        Parent::Signed(path) => Some((path, signed.get(path).context("no such parent")?.clone())),
    })
}

fn signer(who: Who, pki: &Pki) -> anyhow::Result<BoxedSigner> {
    let plain = |identity: &Identity| {
        create_signer::from_keys(
            identity.certificate_pem.as_bytes(),
            identity.key_pem.as_bytes(),
            SigningAlg::Es256,
            None,
        )
    };
    Ok(match who {
        Who::Listed => plain(&pki.listed)?,
        Who::Unlisted => plain(&pki.unlisted)?,
        Who::Expired => Box::new(AnyTimeSigner {
            inner: plain(&pki.expired)?,
            certificate: pki.expired.certificate_der.clone(),
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The failure codes that the engine gives for a committed file, the root being listed.
    fn failures(path: &str) -> Vec<String> {
        let root = crate::generated::root().join("testdata");
        let settings = settings(&std::fs::read_to_string(root.join(ROOT)).unwrap(), Who::Listed);
        let context = Context::new().with_settings(settings).unwrap().into_shared();
        let format = if path.ends_with("jpg") { "image/jpeg" } else { "image/png" };
        let file = Cursor::new(std::fs::read(root.join(path)).unwrap());
        let reader = match c2pa::Reader::from_shared_context(&context).with_stream(format, file) {
            Ok(reader) => reader,
            Err(error) => return vec![error.to_string()],
        };
        let results = reader.validation_results().unwrap().active_manifest().unwrap();
        results.failure().iter().map(|status| status.code().to_owned()).collect()
    }

    #[test]
    fn the_engine_says_of_each_file_what_it_was_made_to_say() {
        let check = |path: &str, expected: &[&str]| assert_eq!(failures(path), expected, "{path}");
        for path in ["signed-ai", "signed-capture", "signed-edited", "signed-chain"] {
            check(&format!("jpeg/{path}.jpg"), &[]);
        }
        check("png/signed-ai.png", &[]);
        let ended = ["signingCredential.untrusted", "signingCredential.expired"];
        check("jpeg/signed-expired.jpg", &ended);
        check("jpeg/signed-unlisted.jpg", &["signingCredential.untrusted"]);
        check("jpeg/tampered-pixels.jpg", &["assertion.dataHash.mismatch"]);
        check("jpeg/tampered-claim.jpg", &["claimSignature.mismatch"]);
        check("jpeg/tampered-trailing.jpg", &["assertion.dataHash.mismatch"]);
        check("png/tampered-idat.png", &["assertion.dataHash.mismatch"]);
        check("jpeg/two-stores.jpg", &["more than one manifest store detected"]);
        check("jpeg/stripped.jpg", &["no JUMBF data found"]);
    }
}
