//! Values that a generator writes twice, and that should be the same.

use std::borrow::Cow;

use countermark_media::{Carrier, Media};
use countermark_model::{Evidence, Finding, Value};

use super::{
    GROK_COPIES, MIDJOURNEY_IDS, NOVELAI_COPIES, STATED_SIZE, contradiction, side_by_side,
};

/// Copies and sizes that differ.
pub(super) fn compare(media: &Media<'_>, findings: &[&Finding]) -> Vec<Finding> {
    [midjourney(findings), grok(media, findings), novelai(findings), size(media, findings)]
        .into_iter()
        .flatten()
        .collect()
}

/// The id of the job at the end of the description, and the id of the picture in XMP.
fn midjourney(findings: &[&Finding]) -> Option<Finding> {
    let found = with_code(findings, "gen.midjourney.description")?;
    let (job, picture) = (text(found, "job_id")?, text(found, "asset_id")?);
    let differ = !job.trim().eq_ignore_ascii_case(picture.trim());
    differ.then(|| side_by_side(MIDJOURNEY_IDS, &[found], &[]))
}

/// The signature in the description, and its copy in the comment.
fn grok(media: &Media<'_>, findings: &[&Finding]) -> Option<Finding> {
    let found = with_code(findings, "gen.xai.grok")?;
    let signature = |carriers: &[Carrier], key: &str| {
        let fields = media.fields.iter();
        let mut fields =
            fields.filter(|field| carriers.contains(&field.carrier) && field.key == key);
        fields.find_map(|field| {
            let text = field.text.as_deref()?.trim().strip_prefix("Signature: ")?;
            Some((text.to_owned(), field))
        })
    };
    let exif = [Carrier::ExifIfd0, Carrier::ExifExif];
    let (one, _) = signature(&exif, "ImageDescription")?;
    let (other, copy) = signature(&exif, "UserComment")?;
    let finding = side_by_side(GROK_COPIES, &[found], &[]);
    (one != other).then(|| finding.with_span(copy.span.clone(), &copy.selector()))
}

/// Signed settings that are not all one, or that state another size than the picture has.
fn novelai(findings: &[&Finding]) -> Option<Finding> {
    let copies: Vec<&Finding> =
        findings.iter().copied().filter(|found| is_novelai(found)).collect();
    let first = copies.first()?;
    let differ = copies.iter().any(|copy| {
        copy.code != first.code || text(copy, "settings_sha256") != text(first, "settings_sha256")
    });
    let sized = copies.iter().any(|copy| copy.params.contains_key("dimension_mismatch"));
    (differ || sized).then(|| {
        // What holds comes first.
        let (valid, others): (Vec<&Finding>, Vec<&Finding>) =
            copies.iter().partition(|copy| copy.code.as_str().ends_with(".valid"));
        side_by_side(NOVELAI_COPIES, &valid, &others)
    })
}

fn is_novelai(finding: &Finding) -> bool {
    finding.code.as_str().starts_with("novelai.signature.")
}

/// The size that settings state, and the size of the picture.
fn size(media: &Media<'_>, findings: &[&Finding]) -> Option<Finding> {
    let picture = media.dimensions?;
    let picture = (u64::from(picture.width), u64::from(picture.height));
    findings.iter().find_map(|finding| {
        let (width, height) = text(finding, "size")?.split_once('x')?;
        let stated = (width.trim().parse().ok()?, height.trim().parse().ok()?);
        (stated != picture).then(|| {
            let sizes = format!("{} x {}", picture.0, picture.1);
            let mut note = contradiction(STATED_SIZE, Evidence::ExpertHint)
                .with_param("size", Value::Term(Cow::Owned(format!("{} x {}", stated.0, stated.1))))
                .with_param("picture_size", Value::Term(Cow::Owned(sizes)));
            note.at.clone_from(&finding.at);
            note
        })
    })
}

fn with_code<'f>(findings: &[&'f Finding], code: &str) -> Option<&'f Finding> {
    findings.iter().copied().find(|finding| finding.code.as_str() == code)
}

fn text<'f>(finding: &'f Finding, name: &str) -> Option<&'f str> {
    match &finding.params.get(name)?.value {
        Value::Text(text) => Some(text.raw()),
        Value::Term(term) => Some(term),
        Value::Flag(_) | Value::Number(_) => None,
    }
}
