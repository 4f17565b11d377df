//! The tables of all rooms, joined.

use countermark_media::Check;
use countermark_model::CheckInfo;

use crate::contradictions;

/// Every check, in the order of the report. Each room keeps its own table; this only joins them.
pub fn checks() -> impl Iterator<Item = &'static dyn Check> {
    [
        countermark_media::CHECKS,
        CREDENTIALS,
        countermark_signatures::CHECKS,
        countermark_watermark::CHECKS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// What every report answers, in its order: the checks, then the comparison of what they found.
pub fn check_infos() -> impl Iterator<Item = &'static CheckInfo> {
    checks().map(|check| check.info()).chain([&contradictions::INFO])
}

#[cfg(feature = "credentials")]
const CREDENTIALS: &[&dyn Check] = countermark_credentials::CHECKS;

#[cfg(not(feature = "credentials"))]
const CREDENTIALS: &[&dyn Check] = &[&left_out::CredentialsLeftOut, &left_out::PicturesLeftOut];

#[cfg(not(feature = "credentials"))]
mod left_out {
    use countermark_media::{Case, Check};
    use countermark_model::{Answer, CheckInfo, Reason};

    /// Stands in for the check of Content Credentials in builds without it, so that its absence is said.
    #[derive(Debug)]
    pub(super) struct CredentialsLeftOut;

    impl Check for CredentialsLeftOut {
        fn info(&self) -> &'static CheckInfo {
            &CheckInfo { id: "credentials", codes: &[], sources: &[] }
        }

        fn run(&self, _: &Case<'_>) -> Answer {
            Answer::inconclusive("c2pa manifest store", Reason::NotInThisBuild)
        }
    }

    /// Stands in for the check of the pictures in them.
    #[derive(Debug)]
    pub(super) struct PicturesLeftOut;

    impl Check for PicturesLeftOut {
        fn info(&self) -> &'static CheckInfo {
            &CheckInfo { id: "credentials.pictures", codes: &[], sources: &[] }
        }

        fn run(&self, _: &Case<'_>) -> Answer {
            Answer::inconclusive("c2pa.thumbnail", Reason::NotInThisBuild)
        }
    }
}
