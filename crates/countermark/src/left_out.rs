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
        serde_json::from_str(NAMES).map_err(|error| error.to_string())?;
    lists.extend(signers.iter().map(|pem| TrustList {
        list: "user".to_owned(),
        date: None,
        sha256: Digest::of(pem),
        age_days: None,
    }));
    Ok(Arc::new(ListNames { bundle: Some(bundle), lists }))
}
