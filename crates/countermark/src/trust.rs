//! The trust lists of this build.

use std::sync::Arc;

use countermark_model::TrustSource;

/// The lists of the program, and PEM lists of signers that the host adds for its user.
///
/// # Errors
/// Says in English which list cannot be used.
#[cfg(feature = "credentials")]
pub fn trust(signers: &[&[u8]]) -> Result<Arc<dyn TrustSource>, String> {
    let mut lists = countermark_credentials::TrustLists::embedded();
    for pem in signers {
        lists = lists.with_signers(pem).map_err(|error| error.to_string())?;
    }
    Ok(Arc::new(lists))
}

#[cfg(not(feature = "credentials"))]
pub use crate::left_out::trust;

#[cfg(all(test, feature = "credentials"))]
mod tests {
    use super::*;

    #[test]
    fn builds_without_the_check_name_the_same_lists() {
        let pem = include_bytes!("../../../testdata/trust/test-root.pem");
        for signers in [&[][..], &[&pem[..]]] {
            let (full, names) = (trust(signers).unwrap(), crate::left_out::trust(signers).unwrap());
            assert_eq!(full.lists(), names.lists());
            assert_eq!(full.bundle(), names.bundle());
        }
    }
}
