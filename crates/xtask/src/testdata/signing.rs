//! Signing, by the engine's own builder with certificates of [`Pki`].

use std::{collections::BTreeMap, io::Cursor};

use anyhow::{Context as _, ensure};
use c2pa::{BoxedSigner, Builder, BuilderIntent, Context, SigningAlg, create_signer};
use serde_json::{Value, json};

use super::{
    asset::Asset,
    bmff,
    cose::{AnyTimeSigner, RESERVED},
    draw, embed, jpeg,
    pki::{Identity, Pki},
    plain as drawn, reclaim,
    sign::{Parent, RECIPES, ROOT, Recipe, Way, Who, assets},
    xmp,
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
    let context = Context::new().with_settings(settings(&pki.root_pem, recipe))?;
    let mut builder = Builder::from_context(context).with_definition(definition(recipe))?;
    let mut output = Cursor::new(Vec::new());
    let signer = signer(recipe, &pki)?;
    builder.sign(signer.as_ref(), format, &mut Cursor::new(picture), &mut output)?;
    Ok(output.into_inner())
}

/// Signs a JPEG as many times as `signatures` says, with fresh keys, each time as what was made of the one
/// before; gives the file and the certificate of the root.
pub(crate) fn sign_history(picture: &[u8], signatures: usize) -> anyhow::Result<(Vec<u8>, String)> {
    let pki = Pki::generate()?;
    let recipe = |path| RECIPES.iter().find(|recipe| recipe.path == path).context(path);
    let (first, further) = (recipe("jpeg/signed-ai.jpg")?, recipe("jpeg/signed-chain.jpg")?);
    let mut signed: Option<Vec<u8>> = None;
    for _ in 0..signatures {
        let recipe = if signed.is_some() { further } else { first };
        let context = Context::new()
            .with_settings(settings(&pki.root_pem, recipe))?
            .with_signer(signer(recipe, &pki)?);
        let mut builder = Builder::from_context(context).with_definition(definition(recipe))?;
        if let Some(parent) = signed {
            add_parent(&mut builder, "earlier.jpg", parent)?;
        }
        let mut output = Cursor::new(Vec::new());
        let signer = signer(recipe, &pki)?;
        builder.sign(signer.as_ref(), "image/jpeg", &mut Cursor::new(picture), &mut output)?;
        signed = Some(output.into_inner());
    }
    Ok((signed.context("no signature was asked for")?, pki.root_pem))
}

fn add_parent(builder: &mut Builder, title: &str, file: Vec<u8>) -> anyhow::Result<()> {
    let ingredient = json!({ "title": title, "relationship": "parentOf", "label": "parent" });
    let mut file = Cursor::new(file);
    builder.add_ingredient_from_stream(ingredient.to_string(), "image/jpeg", &mut file)?;
    Ok(())
}

fn sign(recipe: &Recipe, pki: &Pki, signed: &BTreeMap<&str, Vec<u8>>) -> anyhow::Result<Vec<u8>> {
    let (format, source) = encode(recipe, signed)?;
    let context = Context::new()
        .with_settings(settings(&pki.root_pem, recipe))?
        .with_signer(signer(recipe, pki)?);
    let mut builder = Builder::from_context(context).with_definition(definition(recipe))?;
    if let Some((title, parent)) = parent(recipe, signed)? {
        add_parent(&mut builder, title, parent)?;
    }
    match recipe.way {
        Way::BoxHash => return embed::with_box_hash(&mut builder, &source),
        Way::WithoutXmp => return embed::without_xmp(&mut builder, &source),
        Way::WithoutTables if format == "image/avif" => {
            return embed::without_tables(&mut builder, format, bmff::avif);
        }
        Way::WithoutTables => return embed::without_tables(&mut builder, format, bmff::mp4),
        Way::Update => drop(builder.set_intent(BuilderIntent::Update)),
        Way::Padded(_) | Way::RelativeUri | Way::Usual => {}
    }
    let mut output = Cursor::new(Vec::new());
    let signer = signer(recipe, pki)?;
    builder.sign(signer.as_ref(), format, &mut Cursor::new(source), &mut output)?;
    if recipe.way == Way::RelativeUri {
        return reclaim::with_relative_uri(output.get_ref(), |reserved| {
            any_time(&pki.listed, reserved)
        });
    }
    Ok(output.into_inner())
}

/// The engine looks at its own work with the test root in its list, except where a certificate has
/// ended: it would refuse that.
fn settings(root_pem: &str, recipe: &Recipe) -> Value {
    json!({
        "version": 1,
        "core": { "decode_identity_assertions": false, "allowed_network_hosts": [] },
        "verify": {
            "verify_after_sign": recipe.signer != Who::Expired,
            "ocsp_fetch": false,
            "remote_manifest_fetch": false,
        },
        "builder": { "prefer_box_hash": recipe.way == Way::BoxHash },
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
    let mut definition = json!({
        "claim_version": if recipe.way == Way::RelativeUri { 1 } else { 2 },
        "claim_generator_info": [{ "name": GENERATOR, "version": "1" }],
        "title": recipe.path,
    });
    if !actions.is_empty() {
        definition["assertions"] = json!([{
            "label": "c2pa.actions",
            // The signer vouches for its actions; the builder would list them as gathered.
            "created": true,
            "data": { "actions": actions, "allActionsIncluded": true },
        }]);
    }
    definition
}

/// Media type and bytes of what is signed.
fn encode(
    recipe: &Recipe,
    signed: &BTreeMap<&str, Vec<u8>>,
) -> anyhow::Result<(&'static str, Vec<u8>)> {
    if let (Way::Update, Parent::Signed(path)) = (recipe.way, recipe.parent) {
        return Ok(("image/jpeg", signed.get(path).context("no such parent")?.clone()));
    }
    Ok(match recipe.path.split('/').next() {
        Some("avif") => ("image/avif", bmff::avif(&[])),
        Some("gif") => ("image/gif", drawn::gif(recipe.scene)?),
        Some("jpeg") if recipe.way == Way::WithoutXmp => {
            let xmp = jpeg::xmp(&xmp::packet("dc:source=\"a drawing\"", ""));
            ("image/jpeg", jpeg::with_segments(&draw::jpeg(recipe.scene)?, vec![xmp])?)
        }
        Some("jpeg") => ("image/jpeg", draw::jpeg(recipe.scene)?),
        Some("mp4") => ("video/mp4", bmff::mp4(&[])),
        Some("png") => ("image/png", draw::png(recipe.scene)?),
        Some("tiff") => ("image/tiff", drawn::tiff(recipe.scene)?),
        _ => ("image/webp", draw::webp(recipe.scene)?),
    })
}

/// Title and bytes of the picture that was opened; an update opens the file itself.
fn parent(
    recipe: &Recipe,
    signed: &BTreeMap<&str, Vec<u8>>,
) -> anyhow::Result<Option<(&'static str, Vec<u8>)>> {
    Ok(match recipe.parent {
        _ if recipe.way == Way::Update => None,
        Parent::None => None,
        Parent::Plain(scene) => Some(("plain.jpg", draw::jpeg(scene)?)),
        Parent::Signed(path) => Some((path, signed.get(path).context("no such parent")?.clone())),
    })
}

fn signer(recipe: &Recipe, pki: &Pki) -> anyhow::Result<BoxedSigner> {
    let identity = match recipe.signer {
        Who::Listed => &pki.listed,
        Who::Unlisted => &pki.unlisted,
        Who::Expired => &pki.expired,
    };
    match recipe.way {
        Way::Padded(reserved) => Ok(Box::new(any_time(identity, reserved)?)),
        _ if recipe.signer == Who::Expired => Ok(Box::new(any_time(identity, RESERVED)?)),
        _ => plain(identity),
    }
}

fn any_time(identity: &Identity, reserved: usize) -> anyhow::Result<AnyTimeSigner> {
    let certificate = identity.certificate_der.clone();
    Ok(AnyTimeSigner { inner: plain(identity)?, certificate, reserved })
}

fn plain(identity: &Identity) -> anyhow::Result<BoxedSigner> {
    Ok(create_signer::from_keys(
        identity.certificate_pem.as_bytes(),
        identity.key_pem.as_bytes(),
        SigningAlg::Es256,
        None,
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The failure codes that the engine gives for a committed file, the root being listed.
    fn failures(path: &str) -> Vec<String> {
        let root = crate::generated::root().join("testdata");
        let root_pem = std::fs::read_to_string(root.join(ROOT)).unwrap();
        let settings = settings(&root_pem, &RECIPES[0]);
        let context = Context::new().with_settings(settings).unwrap().into_shared();
        let format = path.rsplit('.').next().unwrap();
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
        for recipe in RECIPES.iter().filter(|recipe| recipe.signer == Who::Listed) {
            check(recipe.path, &[]);
        }
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
