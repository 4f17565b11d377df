//! The table of the checks of this room.

use countermark_media::Check;
use countermark_model::CheckInfo;

use crate::{
    check::{RESERVED_CODE, RuleCheck},
    novelai::NovelAi,
    rule::Family,
    stealth::StealthCheck,
};

/// The checks of this room.
pub const CHECKS: &[&dyn Check] = &[
    &RuleCheck { info: &GENERATOR, family: Family::Generator },
    &RuleCheck { info: &IPTC, family: Family::Iptc },
    &RuleCheck { info: &TC260, family: Family::Tc260 },
    &RuleCheck { info: &SAMSUNG_SEF, family: Family::SamsungSef },
    &RuleCheck { info: &DFL_FACE, family: Family::DflFace },
    &RuleCheck { info: &PLATFORM, family: Family::Platform },
    &RuleCheck { info: &SCREENSHOT, family: Family::Screenshot },
    &RuleCheck { info: &ENCODER, family: Family::Encoder },
    &RuleCheck { info: &FILENAME, family: Family::Filename },
    &RuleCheck { info: &CONTEXT, family: Family::Context },
    // The pixels come last: nothing else costs as much.
    &StealthCheck,
    &NovelAi::PUBLISHED,
];

const GENERATOR: CheckInfo = CheckInfo {
    id: Family::Generator.check(),
    codes: &[],
    sources: &["the documents, programs and samples that each rule names"],
};

const IPTC: CheckInfo = CheckInfo {
    id: Family::Iptc.check(),
    codes: &[],
    sources: &["IPTC Photo Metadata Standard 2025.1", "IPTC NewsCodes, Digital Source Type"],
};

const TC260: CheckInfo = CheckInfo {
    id: Family::Tc260.check(),
    codes: &[RESERVED_CODE],
    sources: &["GB 45438-2025, annex E", "TC260-PG-20257A"],
};

const SAMSUNG_SEF: CheckInfo = CheckInfo {
    id: Family::SamsungSef.check(),
    codes: &[],
    sources: &["ExifTool tag names, Samsung trailer"],
};

const DFL_FACE: CheckInfo = CheckInfo {
    id: Family::DflFace.check(),
    codes: &[],
    sources: &["the format that DeepFaceLab stores faces in", "Python, pickletools"],
};

const PLATFORM: CheckInfo = CheckInfo {
    id: Family::Platform.check(),
    codes: &[],
    sources: &["the samples that each rule names"],
};

const SCREENSHOT: CheckInfo = CheckInfo {
    id: Family::Screenshot.check(),
    codes: &[],
    sources: &["the samples that each rule names"],
};

const ENCODER: CheckInfo = CheckInfo {
    id: Family::Encoder.check(),
    codes: &[],
    sources: &["ITU-T T.81, annex K", "Independent JPEG Group, scaling of quantisation tables"],
};

const FILENAME: CheckInfo = CheckInfo {
    id: Family::Filename.check(),
    codes: &[],
    sources: &["the names that each rule lists"],
};

const CONTEXT: CheckInfo = CheckInfo {
    id: Family::Context.check(),
    codes: &[],
    sources: &["Exif 3.1", "PLUS License Data Format", "IPTC Photo Metadata Standard 2025.1"],
};
