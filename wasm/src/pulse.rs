//! Signs of life to the host.
//!
//! A function of JavaScript stays in the thread that brought it, and what a situation holds must be able to
//! leave it: so the function stays here, and the situation holds a reference to this place.

use std::{cell::RefCell, sync::Arc};

use countermark::Pulse;
use js_sys::Function;
use wasm_bindgen::JsValue;

thread_local! {
    static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// The pulse that `listener` hears, until there is another one.
pub(crate) fn to(listener: Function) -> Arc<dyn Pulse> {
    LISTENER.set(Some(listener));
    Arc::new(Heard)
}

/// Nobody listens any more.
pub(crate) fn to_nobody() {
    LISTENER.set(None);
}

#[derive(Debug)]
struct Heard;

impl Pulse for Heard {
    fn beat(&self) {
        LISTENER.with_borrow(|listener| {
            if let Some(listener) = listener {
                // What it throws is its own affair.
                let _ = listener.call0(&JsValue::UNDEFINED);
            }
        });
    }
}
