//! What the time-stamps say about the time of signing, and whether the certificate was valid then.

use countermark_model::{
    Timestamp,
    report::{CertificateAtTime, TimeStamp, TimeState},
};

use crate::{path::SubjectInfo, tokens::TokenReport};

/// What the tokens say about the time of signing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct SigningTime {
    pub(super) state: TimeState,
    /// The earliest time that a listed authority proves.
    pub(super) proven: Option<Timestamp>,
    /// The earliest time that is stated at all.
    pub(super) stated: Option<Timestamp>,
    /// Every token, in order.
    pub(super) time_stamps: Vec<TimeStamp>,
}

impl SigningTime {
    pub(super) fn of(tokens: Vec<TokenReport>) -> Self {
        let counting = tokens
            .iter()
            .enumerate()
            .filter_map(|(index, token)| Some((token.time?, index, token.counts?)));
        let earliest = counting.min_by_key(|(time, index, _)| (*time, *index));
        let stated = tokens.iter().filter_map(|token| token.time).min();
        let state = match earliest {
            Some((.., state)) => state,
            None if tokens.is_empty() => TimeState::None,
            None => TimeState::Claimed,
        };
        let decides = earliest.map(|(_, index, _)| index);
        let time_stamps = tokens.into_iter().enumerate().map(|(index, token)| TimeStamp {
            place: token.place,
            authority: token.authority,
            time: token.time,
            fault: token.fault,
            decides: decides == Some(index),
        });
        let proven = earliest.map(|(time, ..)| time);
        Self { state, proven, stated, time_stamps: time_stamps.collect() }
    }

    /// Names for what was wrong with tokens.
    pub(super) fn faults(&self) -> impl Iterator<Item = String> {
        let faults = self.time_stamps.iter().filter_map(|token| token.fault);
        faults.map(|fault| format!("time_stamp_{}", fault.name()))
    }
}

/// Whether the certificate was valid at the proven time, or else is at the evaluation time `at`.
pub(super) fn at_time(
    leaf: &SubjectInfo,
    proven: Option<Timestamp>,
    at: Option<Timestamp>,
) -> CertificateAtTime {
    let Some(at) = at else { return CertificateAtTime::NotChecked };
    let inside = |time: Timestamp| leaf.not_before <= time && time <= leaf.not_after;
    match proven {
        Some(proven) if inside(proven) && at > leaf.not_after => {
            CertificateAtTime::ExpiredButValidThen
        }
        Some(proven) if inside(proven) => CertificateAtTime::Inside,
        Some(proven) if proven > leaf.not_after => CertificateAtTime::ExpiredUnprovable,
        Some(_) => CertificateAtTime::NotYetValid,
        None if inside(at) => CertificateAtTime::Inside,
        None if at > leaf.not_after => CertificateAtTime::ExpiredUnprovable,
        None => CertificateAtTime::NotYetValid,
    }
}
