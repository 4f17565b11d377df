//! What our own checks add to each manifest: who signed it, on which list, and whether it holds.
//!
//! Nothing that a manifest states is passed on in the name of a signer before its signature was
//! verified here and its assertions were compared with its claim.

use std::collections::BTreeMap;

use countermark_model::report::{Axes, Manifest, NamedActor, Presence, SignatureState, Standing};

use crate::{axes, basis::basis, codes::Codes, identity, signer::Judged, store::AssertionsState};

/// Adds what is known of each manifest; `manifests` has the active one first.
pub(crate) fn add(
    manifests: &mut [Manifest],
    presence: Presence,
    codes: &Codes,
    judged: &BTreeMap<String, Judged>,
    identities: &[NamedActor],
) {
    let unread = Judged::unread(SignatureState::NotChecked);
    for (index, manifest) in manifests.iter_mut().enumerate() {
        let judged = judged.get(manifest.label.raw()).unwrap_or(&unread);
        manifest.verifies &= judged.signature == SignatureState::Verifies
            && judged.assertions != AssertionsState::Differ;
        manifest.signed_by = judged.name().cloned();
        if judged.signature == SignatureState::Verifies {
            manifest.tier = judged.tier;
        }
        if index > 0 {
            let identity = identity::axis(identities, Some(&manifest.label));
            let axes = axes::of_earlier(presence, identity, codes, judged, manifest);
            manifest.standing = Some(Box::new(standing(axes, manifest, codes, judged)));
        }
    }
}

fn standing(axes: Axes, manifest: &Manifest, codes: &Codes, judged: &Judged) -> Standing {
    Standing {
        axes,
        basis: basis(&axes, &codes.about(manifest.label.raw()), judged, None),
        signer: judged.signer.clone(),
        time_stamps: judged.time_stamps.clone(),
        revocation_answers: judged.revocation_answers.clone(),
    }
}
