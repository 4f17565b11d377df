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

/// The lists of the program by name, and those that the host adds for its user. Nothing is compared with
/// them here, so that none is refused.
///
/// # Errors
/// None, unless the program itself is damaged.
#[cfg(not(feature = "credentials"))]
pub fn trust(signers: &[&[u8]]) -> Result<Arc<dyn TrustSource>, String> {
    crate::left_out::trust(signers)
}

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
