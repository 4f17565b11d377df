//! What stands in for the credentials room in builds without it, such as the first engine of the page:
//! for a file without a sign of Content Credentials, the report is the same byte for byte.

use std::sync::Arc;

use countermark_media::{Case, Check, LOOKED_FOR, without_sign};
use countermark_model::{
    Answer, CheckInfo, Digest, Reason, TrustSource,
    report::{TrustBundle, TrustList},
};

/// The check of Content Credentials as far as it needs no engine.
#[derive(Debug)]
pub(crate) struct CredentialsLeftOut;

impl Check for CredentialsLeftOut {
    fn info(&self) -> &'static CheckInfo {
        &CheckInfo { id: "credentials", codes: &[], sources: &[] }
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let answer = without_sign(case);
        answer.unwrap_or_else(|| Answer::inconclusive(LOOKED_FOR, Reason::EngineNotLoaded))
    }
}

/// The check of the pictures in credentials: where there is no store, it holds none.
#[derive(Debug)]
pub(crate) struct PicturesLeftOut;

impl Check for PicturesLeftOut {
    fn info(&self) -> &'static CheckInfo {
        &CheckInfo { id: "credentials.pictures", codes: &[], sources: &[] }
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        match without_sign(case) {
            Some(_) => Answer::from_findings(PICTURES, Vec::new()),
            None => Answer::inconclusive(PICTURES, Reason::EngineNotLoaded),
        }
    }
}

/// What the check of the pictures looks for.
const PICTURES: &str = "c2pa.thumbnail.claim, c2pa.thumbnail.ingredient";

/// The names of the lists that the full build compares signers with; `cargo xtask trust` writes them.
const NAMES: &str = include_str!("../data/trust-names.json");

/// Names, dates and digests of trust lists, without their certificates.
#[derive(Clone, Debug)]
struct ListNames {
    bundle: Option<TrustBundle>,
    lists: Vec<TrustList>,
}

impl TrustSource for ListNames {
    fn lists(&self) -> Vec<TrustList> {
        self.lists.clone()
    }

    fn bundle(&self) -> Option<TrustBundle> {
        self.bundle.clone()
    }
}

/// The lists of the program by name, and those that the host adds.
///
/// # Errors
/// When the names that are built in cannot be read, which a test excludes.
pub(crate) fn trust(signers: &[&[u8]]) -> Result<Arc<dyn TrustSource>, String> {
    let (bundle, mut lists): (TrustBundle, Vec<TrustList>) =
        serde_json::from_slice(NAMES.as_bytes()).map_err(|error| error.to_string())?;
    lists.extend(signers.iter().map(|pem| TrustList {
        list: "user".to_owned(),
        date: None,
        sha256: Digest::of(pem),
        age_days: None,
    }));
    Ok(Arc::new(ListNames { bundle: Some(bundle), lists }))
}

#[cfg(all(test, feature = "credentials"))]
mod tests {
    use super::*;

    /// Files of the project without a sign of credentials, one that is cut, and one that is no picture.
    const WITHOUT_SIGN: [&[u8]; 5] = [
        include_bytes!("../../../testdata/jpeg/plain.jpg"),
        include_bytes!("../../../testdata/png/a1111-text.png"),
        include_bytes!("../../../testdata/damaged/truncated.jpg"),
        include_bytes!("../../../testdata/damaged/text-named.jpg"),
        b"",
    ];

    #[test]
    fn without_a_sign_every_build_answers_the_same() {
        let situation = crate::situation();
        let stand_ins: [&dyn Check; 2] = [&CredentialsLeftOut, &PicturesLeftOut];
        for bytes in WITHOUT_SIGN {
            let case = Case::open(bytes, &situation);
            for (check, stand_in) in countermark_credentials::CHECKS.iter().zip(stand_ins) {
                assert_eq!(check.info().id, stand_in.info().id);
                assert_eq!(check.run(&case), stand_in.run(&case));
            }
        }
        let signed = include_bytes!("../../../testdata/jpeg/signed-ai.jpg");
        let case = Case::open(signed, &situation);
        for stand_in in stand_ins {
            let outcome = stand_in.run(&case).outcome;
            assert_eq!(outcome, countermark_model::Outcome::Inconclusive(Reason::EngineNotLoaded));
        }
    }
}
