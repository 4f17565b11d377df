//! What is known about a signer beyond its list: warnings first, then product and known names.

use countermark_model::report::{Presence, Signer, SignerTier, WithdrawalSource};

use super::{ENTRIES, EXCERPT, Scribe, quoted, yes};
use crate::{
    escape::safe,
    wording::{args, identifier, word},
};

/// Names of lists in reports.
const INTERIM: &str = "c2pa-interim";
const PRODUCTS: &str = "c2pa-products";

/// Says why a signer may be on no list that is there: most older ones are on the interim list alone.
pub(super) fn interim_is_missing(scribe: &mut Scribe<'_>) {
    let Some(held) = &scribe.report.credentials else { return };
    let read = matches!(held.axes.presence, Presence::Embedded | Presence::Sidecar);
    let misleads = held.signer.as_ref().is_some_and(|signer| signer.look_alike.is_some());
    let unknown = held.axes.signer == SignerTier::Unknown && !misleads;
    if read && unknown && !has_list(scribe, INTERIM) {
        scribe.page.paragraph(&scribe.wording.plain("credentials-no-interim"));
    }
}

/// Says that the certificate was taken back, above the name of the signer.
pub(super) fn withdrawn(scribe: &mut Scribe<'_>, signer: &Signer) {
    let Some(withdrawal) = &signer.withdrawal else { return };
    let text = match withdrawal.by {
        WithdrawalSource::Advisory => {
            let id = format!("advisory-{}", identifier(&withdrawal.reason));
            let words = scribe.wording.find(&id, &args! {});
            words.unwrap_or_else(|| scribe.wording.plain("advisory-unknown"))
        }
        WithdrawalSource::Bundle => safe(&withdrawal.reason, EXCERPT),
    };
    let args = args! { by: word(withdrawal.by), text: text };
    scribe.page.paragraph(&scribe.wording.say("credentials-withdrawn", &args));
    scribe.items(&withdrawal.sources, ENTRIES, |scribe, source| {
        let source = args! { source: safe(source, EXCERPT) };
        scribe.wording.say("credentials-withdrawn-source", &source)
    });
}

/// Says what else is known of the name: that it misleads, whose product it is, what it signs for.
pub(super) fn known(scribe: &mut Scribe<'_>, signer: &Signer, tier: SignerTier) {
    if let Some(look_alike) = &signer.look_alike {
        let args = args! {
            how: word(look_alike.how),
            like: look_alike.like.as_ref().map(quoted).unwrap_or_default(),
            several: yes(!look_alike.scripts.is_empty()),
            scripts: safe(&look_alike.scripts.join(", "), EXCERPT),
        };
        scribe.page.item(&scribe.wording.say("credentials-look-alike", &args));
    }
    if let Some(known) = &signer.generator {
        let args = args! { kind: word(known.kind), name: safe(&known.name, EXCERPT) };
        scribe.page.item(&scribe.wording.say("credentials-known", &args));
    }
    if tier == SignerTier::C2paOfficial {
        let line = product(scribe, signer);
        scribe.page.item(&line);
    }
}

fn product(scribe: &Scribe<'_>, signer: &Signer) -> String {
    if !has_list(scribe, PRODUCTS) {
        return scribe.wording.plain("credentials-products-missing");
    }
    let Some(product) = &signer.product else {
        return scribe.wording.plain("credentials-product-none");
    };
    let args = args! {
        applicant: safe(&product.applicant, EXCERPT),
        status: safe(&product.status, EXCERPT),
        levelled: yes(product.max_assurance_level.is_some()),
        level: product.max_assurance_level.unwrap_or_default().to_string(),
    };
    scribe.wording.say("credentials-product", &args)
}

fn has_list(scribe: &Scribe<'_>, name: &str) -> bool {
    scribe.report.tool.trust.iter().any(|list| list.list == name)
}
