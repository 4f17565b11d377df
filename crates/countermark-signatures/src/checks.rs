//! The table of the checks of this room.

use countermark_media::Check;

use crate::{
    check::{CONTEXT, GENERATOR, IPTC, RuleCheck, TC260},
    novelai::NovelAi,
    rule::Family,
    stealth::StealthCheck,
};

/// The checks of this room.
pub const CHECKS: &[&dyn Check] = &[
    &RuleCheck { info: &GENERATOR, family: Family::Generator },
    &RuleCheck { info: &IPTC, family: Family::Iptc },
    &RuleCheck { info: &TC260, family: Family::Tc260 },
    &RuleCheck { info: &CONTEXT, family: Family::Context },
    // The pixels come last: nothing else costs as much.
    &StealthCheck,
    &NovelAi::PUBLISHED,
];
