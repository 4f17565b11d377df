use std::io::Cursor;

use countermark_media::Case;
use countermark_model::{Answer, Evidence, Limits, Outcome, Proof, Reason, Situation, Value};
use ed25519_dalek::{Signer as _, SigningKey};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use super::{settings::Settings, *};

/// A key of the tests' own; the program knows one key only, and nobody here can sign with that.
fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn ours() -> NovelAi {
    NovelAi::with_key(key().verifying_key().to_bytes())
}

const SETTINGS: &str = r#"{"prompt": "caf\u00e9", "width": 6, "height": 5, "scale": 5.0}"#;

fn picture() -> RgbaImage {
    RgbaImage::from_fn(6, 5, |x, y| Rgba([x as u8 * 40, y as u8 * 50, 3, (x * 7) as u8]))
}

/// `settings` with the signature over them and the colours of `picture` as last member.
fn signed(picture: &RgbaImage, settings: &str) -> String {
    let mut message: Vec<u8> = picture.pixels().flat_map(|pixel| pixel.0[..3].to_vec()).collect();
    message.extend(settings.as_bytes());
    let signature = base64::Engine::encode(
        &base64::engine::general_purpose::STANDARD,
        key().sign(&message).to_bytes(),
    );
    let body = settings.strip_suffix('}').unwrap();
    format!("{body}, \"signed_hash\": \"{signature}\"}}")
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// A PNG of `picture` with a `tEXt` chunk `Comment` for each of `comments`.
fn png(picture: &DynamicImage, comments: &[&str]) -> Vec<u8> {
    let mut file = encoded(picture, ImageFormat::Png);
    for comment in comments {
        let data = [b"tEXtComment\0", comment.as_bytes()].concat();
        let mut chunk = u32::try_from(data.len() - 4).unwrap().to_be_bytes().to_vec();
        chunk.extend(&data);
        chunk.extend(crc32fast::hash(&data).to_be_bytes());
        file.splice(33..33, chunk);
    }
    file
}

fn run(check: &NovelAi, file: &[u8]) -> (Answer, bool) {
    let situation = Situation::default();
    let case = Case::open(file, &situation);
    (check.run(&case), case.pixels_were_decoded())
}

fn check(file: &[u8], expect: &[&str]) {
    let (answer, _) = run(&ours(), file);
    let codes: Vec<_> = answer.findings().iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, expect, "{answer:?}");
    for finding in answer.findings() {
        let holds =
            matches!(finding.evidence, Evidence::Cryptographic(Proof::SignatureVerified(_)));
        assert_eq!(holds, finding.code.as_str() == VALID);
    }
}

#[test]
fn a_signature_holds_over_colours_and_settings() {
    let comment = signed(&picture(), SETTINGS);
    check(&png(&picture().into(), &[&comment]), &[VALID]);
    // Alpha is not signed.
    let mut opaque = picture();
    opaque.pixels_mut().for_each(|pixel| pixel.0[3] = 255);
    check(&png(&opaque.clone().into(), &[&comment]), &[VALID]);
    check(&png(&DynamicImage::from(opaque).to_rgb8().into(), &[&comment]), &[VALID]);
    // The key of the tests is not in the program.
    let (answer, _) = run(&NovelAi::PUBLISHED, &png(&picture().into(), &[&comment]));
    assert_eq!(answer.findings()[0].code.as_str(), MISMATCH);
}

#[test]
fn one_bit_of_one_colour_or_one_letter_less_and_it_does_not() {
    let comment = signed(&picture(), SETTINGS);
    for (x, y) in [(0, 0), (5, 4), (3, 2)] {
        for channel in 0..3 {
            let mut changed = picture();
            changed.get_pixel_mut(x, y).0[channel] ^= 1;
            check(&png(&changed.into(), &[&comment]), &[MISMATCH]);
        }
    }
    let changed = comment.replace("5.0", "5.1");
    check(&png(&picture().into(), &[&changed]), &[MISMATCH]);
    let second = comment.replace("{\"prompt\"", "{\"signed_hash\": \"AAAA\", \"prompt\"");
    check(&png(&picture().into(), &[&second]), &[MISMATCH]);
}

#[test]
fn what_is_no_signature_fits_nothing() {
    let zeros = "A".repeat(86) + "==";
    for signature in ["", "AAAA", "not base64!", &zeros] {
        let comment = format!(r#"{{"prompt": "x", "signed_hash": "{signature}"}}"#);
        check(&png(&picture().into(), &[&comment]), &[MISMATCH]);
    }
    check(&png(&picture().into(), &[r#"{"prompt": "x", "signed_hash": 5}"#]), &[MISMATCH]);
    // A number that is larger by the order of the group stands for the same signature (RFC 8032
    // §5.1.7 asks for the smaller one).
    let comment = signed(&picture(), SETTINGS);
    let start = comment.find("signed_hash").unwrap() + "signed_hash\": \"".len();
    let engine = &base64::engine::general_purpose::STANDARD;
    let mut bytes = base64::Engine::decode(engine, &comment[start..start + 88]).unwrap();
    let order: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut carry = 0_u16;
    for (byte, add) in bytes[32..].iter_mut().zip(order) {
        carry += u16::from(*byte) + u16::from(add);
        *byte = carry as u8;
        carry >>= 8;
    }
    let other = base64::Engine::encode(engine, &bytes);
    let comment = comment.replace(&comment[start..start + 88].to_owned(), &other);
    check(&png(&picture().into(), &[&comment]), &[MISMATCH]);
}

#[test]
fn settings_are_found_in_every_wrapping_and_spacing() {
    let comment = signed(&picture(), SETTINGS);
    let wrapped = serde_json::json!({ "Title": "x", "Comment": comment }).to_string();
    check(&png(&picture().into(), &[&wrapped]), &[VALID]);
    let twice = serde_json::json!({ "Comment": wrapped }).to_string();
    check(&png(&picture().into(), &[&twice]), &[VALID]);
    // The signature first; then spaced anew by another program, and with characters for escapes.
    let (body, signature) = comment.split_once(", \"signed_hash\"").unwrap();
    let signature = signature.strip_suffix('}').unwrap();
    let first = format!("{{\"signed_hash\"{signature}, {}}}", &body[1..]);
    check(&png(&picture().into(), &[&first]), &[VALID]);
    let close = comment.replace(", ", ",").replace(": ", ":").replace("\\u00e9", "\u{e9}");
    check(&png(&picture().into(), &[&close]), &[VALID]);
}

#[test]
fn settings_are_written_as_python_writes_them() {
    let check = |given: &str, expect: &str| {
        let text = format!("{},\"signed_hash\":\"\"}}", given.strip_suffix('}').unwrap());
        let Settings::Signed(settings) = Settings::read(&text, &Limits::NATIVE) else {
            panic!("{text}")
        };
        assert_eq!(settings.as_written(), expect);
    };
    check(
        r#"{"a":[1,-2.50,1e5,true,null,{}],"b":{"c":[]}}"#,
        r#"{"a": [1, -2.50, 1e5, true, null, {}], "b": {"c": []}}"#,
    );
    check(
        "{\"\u{1f600}\":\"\u{e9}\\/\u{7f}\\n\\u0001\\b\"}",
        "{\"\\ud83d\\ude00\": \"\\u00e9/\u{7f}\\n\\u0001\\b\"}",
    );
}

#[test]
fn copies_are_checked_one_by_one_and_not_without_end() {
    let comment = signed(&picture(), SETTINGS);
    let changed = comment.replace("5.0", "5.1");
    check(&png(&picture().into(), &[&changed, &comment]), &[VALID, MISMATCH]);
    let (answer, _) = run(&ours(), &png(&picture().into(), &[comment.as_str(); 9]));
    assert_eq!((answer.findings().len(), answer.open), (MOST_COPIES, Some(Reason::Limit)));
}

#[test]
fn the_stated_size_is_compared() {
    let wide =
        SETTINGS.replace("\"width\": 6", "\"width\": 30").replace("\"height\": 5", "\"height\": 1");
    let comment = signed(&picture(), &wide);
    let (answer, _) = run(&ours(), &png(&picture().into(), &[&comment]));
    let stated = &answer.findings()[0].params["dimension_mismatch"].value;
    assert_eq!(*stated, Value::Term("30 x 1".into()));
    let comment = signed(&picture(), SETTINGS);
    let (answer, _) = run(&ours(), &png(&picture().into(), &[&comment]));
    assert!(!answer.findings()[0].params.contains_key("dimension_mismatch"));
}

#[test]
fn without_a_signature_nothing_is_decoded() {
    for comment in ["", SETTINGS, "signed_hash", r#"{"prompt": "signed_hash"}"#] {
        let (answer, decoded) = run(&ours(), &png(&picture().into(), &[comment]));
        assert_eq!((answer.outcome, decoded), (Outcome::Absent, false), "{comment}");
    }
    let cut = signed(&picture(), SETTINGS);
    let (answer, decoded) = run(&ours(), &png(&picture().into(), &[&cut[..cut.len() - 9]]));
    assert_eq!((answer.outcome, decoded), (Outcome::Inconclusive(Reason::Damaged), false));
}

#[test]
fn formats_that_cannot_hold_the_signed_pixels() {
    let jpeg = encoded(&DynamicImage::from(picture()).to_rgb8().into(), ImageFormat::Jpeg);
    assert_eq!(run(&ours(), &jpeg).0.outcome, Outcome::NotApplicable);
    let comment = signed(&picture(), SETTINGS);
    let deep = png(&DynamicImage::from(picture()).to_rgba16().into(), &[&comment]);
    let (answer, _) = run(&ours(), &deep);
    assert_eq!(answer.outcome, Outcome::Inconclusive(Reason::UnsupportedFormat));
    // Exif of a JPEG with a `UserComment`: a copy in a lossy format.
    let comment = [b"ASCII\0\0\0", comment.as_bytes()].concat();
    let length = u32::try_from(comment.len()).unwrap().to_be_bytes();
    let tiff =
        [b"MM\0\x2a\0\0\0\x08\0\x01\x92\x86\0\x07", &length[..], b"\0\0\0\x1a\0\0\0\0", &comment]
            .concat();
    let body = [b"Exif\0\0", tiff.as_slice()].concat();
    let size = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    let mut file = jpeg;
    file.splice(2..2, [b"\xff\xe1", &size[..], &body].concat());
    check(&file, &[LOSSY]);
}
