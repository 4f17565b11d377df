//! What a manifest says, read by our own code (C2PA 2.2 §18.15 actions, §18.16 ingredients).
//!
//! `c2pa.actions` and `c2pa.actions.v2` are CBOR maps with an array `actions` of maps: `action`,
//! `digitalSourceType`, `softwareAgent` (a text in version 1, a map with `name` in version 2), `when`.
//! Version 2 adds `allActionsIncluded`, `softwareAgents` with an index from the actions, and
//! `templates`, whose values count for actions of the same name. `c2pa.ingredient`, `.v2` and `.v3`
//! are maps with `relationship` and a hashed URI of the ingredient's manifest: `c2pa_manifest`, in
//! version 3 `activeManifest` beside `claimSignature`.

use std::borrow::Cow;

use countermark_model::Limits;

use crate::store::{self, Claim, StoreError, cbor::Node, cbor::Value, uri};

/// What one manifest says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content<'a> {
    /// Its action assertions, in order.
    pub(crate) action_lists: Vec<ActionList>,
    /// Its ingredient assertions, in order.
    pub(crate) ingredients: Vec<Ingredient<'a>>,
    /// Labels of the action and ingredient assertions that could not be read.
    pub(crate) unreadable: Vec<&'a str>,
    /// The limits that some of those reached.
    pub(crate) limits: Vec<StoreError>,
}

/// One action assertion.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct ActionList {
    /// Its label, with its number.
    pub(crate) label: String,
    /// Whether the signer vouches for it; in claims of version 1 for all assertions.
    pub(crate) created: bool,
    /// Whether it says that no action is missing.
    pub(crate) complete: bool,
    /// The actions, in order.
    pub(crate) actions: Vec<Action>,
}

/// One action. Values of another type than the standard gives them are none.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Action {
    /// Its name, such as `c2pa.created`.
    pub(crate) name: Option<String>,
    /// The digital source type that stands in the action.
    pub(crate) source_type: Option<String>,
    /// The one that a template gives to actions of this name.
    pub(crate) template_type: Option<String>,
    /// The program that did it.
    pub(crate) agent: Option<String>,
    /// When, as it says.
    pub(crate) when: Option<String>,
}

/// One ingredient assertion.
#[derive(Clone, Debug)]
pub(crate) struct Ingredient<'a> {
    /// Its label, with its number.
    pub(crate) label: &'a str,
    /// Whether the signer vouches for it.
    pub(crate) created: bool,
    pub(crate) title: Option<String>,
    pub(crate) format: Option<String>,
    /// `parentOf`, `componentOf` or `inputTo`, as it spells it.
    pub(crate) relationship: String,
    /// The manifest that it names.
    pub(crate) manifest: Option<Target<'a>>,
    /// The signature of that manifest.
    pub(crate) signature: Option<Target<'a>>,
    /// Its own digital source type.
    pub(crate) source_type: Option<String>,
    /// URI of the picture that the signer shows it by.
    pub(crate) thumbnail: Option<String>,
    /// Failure codes that the signer recorded when taking it in.
    pub(crate) recorded: Vec<String>,
}

/// A hashed URI that leads to another manifest.
#[derive(Clone, Debug)]
pub(crate) struct Target<'a> {
    /// Label of the manifest; none when the URI names none in this store.
    pub(crate) label: Option<String>,
    /// Its own hash algorithm, if it names one.
    pub(crate) alg: Option<String>,
    /// The hash.
    pub(crate) hash: Cow<'a, [u8]>,
}

impl<'a> Content<'a> {
    /// Reads the actions and ingredients of `manifest`, whose claim is `claim`, as far as `is_there`
    /// says of their labels that they were not removed.
    ///
    /// # Limits
    /// Those of the CBOR reader, for each assertion.
    pub(crate) fn read(
        manifest: &store::Manifest<'a>,
        claim: &Claim<'_>,
        is_there: impl Fn(&str) -> bool,
        limits: &Limits,
    ) -> Self {
        let mut content = Self::default();
        for assertion in &manifest.assertions {
            let base = assertion.base_label();
            let is_actions = matches!(base, "c2pa.actions" | "c2pa.actions.v2");
            let is_ingredient =
                matches!(base, "c2pa.ingredient" | "c2pa.ingredient.v2" | "c2pa.ingredient.v3");
            if !(is_actions || is_ingredient) || !is_there(assertion.label) {
                continue;
            }
            let created = is_created(claim, assertion.label);
            match assertion.cbor(limits) {
                Ok(Some(document)) if is_actions => {
                    let list = ActionList::read(assertion.label, created, &document.root);
                    content.action_lists.push(list);
                }
                Ok(Some(document)) => {
                    let read = Ingredient::read(assertion.label, created, &document.root);
                    content.ingredients.push(read);
                }
                Ok(None) | Err(StoreError::Malformed { .. }) => {
                    content.unreadable.push(assertion.label);
                }
                Err(limit @ StoreError::LimitReached { .. }) => {
                    content.unreadable.push(assertion.label);
                    content.limits.push(limit);
                }
            }
        }
        content
    }
}

/// Whether the signer vouches for the assertion `label`. Claims of version 1 know no other kind.
pub(crate) fn is_created(claim: &Claim<'_>, label: &str) -> bool {
    claim.created.iter().any(|listed| listed.label() == label)
}

impl ActionList {
    fn read(label: &str, created: bool, root: &Node<'_>) -> Self {
        let agents = root.field("softwareAgents").map(Node::items).unwrap_or_default();
        let templates = root.field("templates").map(Node::items).unwrap_or_default();
        let actions = root.field("actions").map(Node::items).unwrap_or_default();
        Self {
            label: label.to_owned(),
            created,
            complete: root.field("allActionsIncluded").is_some_and(is_true),
            actions: actions.iter().map(|node| Action::read(node, agents, templates)).collect(),
        }
    }
}

impl Action {
    fn read(node: &Node<'_>, agents: &[Node<'_>], templates: &[Node<'_>]) -> Self {
        let name = text(node, "action");
        // The name `*` stands for every action (C2PA 2.2 §18.15.7).
        let template = templates.iter().find(|template| {
            let of = text(template, "action");
            of.is_some() && (of == name || of.as_deref() == Some("*"))
        });
        Self {
            source_type: text(node, "digitalSourceType"),
            template_type: template.and_then(|template| text(template, "digitalSourceType")),
            agent: agent(node, agents).or_else(|| agent(template?, agents)),
            when: text(node, "when"),
            name,
        }
    }
}

/// The program of an action: a text, a map with its name, or an index into the list of programs.
fn agent(node: &Node<'_>, agents: &[Node<'_>]) -> Option<String> {
    let direct = || {
        let agent = node.field("softwareAgent")?;
        text_of(agent).or_else(|| text(agent, "name"))
    };
    let listed = || {
        let index = usize::try_from(node.field("softwareAgentIndex")?.unsigned()?).ok()?;
        text(agents.get(index)?, "name")
    };
    direct().or_else(listed)
}

impl<'a> Ingredient<'a> {
    fn read(label: &'a str, created: bool, root: &Node<'a>) -> Self {
        let target =
            |names: [&str; 2]| names.iter().find_map(|name| Target::read(root.field(name)?));
        Self {
            label,
            created,
            title: text(root, "dc:title"),
            format: text(root, "dc:format"),
            relationship: text(root, "relationship").unwrap_or_default(),
            manifest: target(["activeManifest", "c2pa_manifest"]),
            signature: target(["claimSignature", "claim_signature"]),
            source_type: text(root, "digitalSourceType"),
            thumbnail: root.field("thumbnail").and_then(|node| text(node, "url")),
            recorded: recorded(root),
        }
    }
}

impl<'a> Target<'a> {
    fn read(node: &Node<'a>) -> Option<Self> {
        let url = text(node, "url")?;
        let hash = node.field("hash").and_then(Node::bytes).cloned().unwrap_or_default();
        let label = uri::manifest_label(&url).map(str::to_owned);
        Some(Self { label, alg: text(node, "alg"), hash })
    }
}

/// The codes of failures in `validationResults` (of the ingredient's active manifest and of its own
/// ingredients), and every code in `validationStatus`, which knows no kinds.
fn recorded(root: &Node<'_>) -> Vec<String> {
    let codes = |list: Option<&Node<'_>>| {
        let statuses = list.map(Node::items).unwrap_or_default().iter();
        statuses.filter_map(|status| text(status, "code")).collect::<Vec<_>>()
    };
    let mut all = codes(root.field("validationStatus"));
    if let Some(results) = root.field("validationResults") {
        let failures = |part: Option<&Node<'_>>| codes(part.and_then(|part| part.field("failure")));
        all.extend(failures(results.field("activeManifest")));
        for delta in results.field("ingredientDeltas").map(Node::items).unwrap_or_default() {
            all.extend(failures(delta.field("validationDeltas")));
        }
    }
    all
}

/// The text under `key`, also where a tag says what kind of text it is.
pub(crate) fn text(node: &Node<'_>, key: &str) -> Option<String> {
    text_of(node.field(key)?)
}

fn text_of(node: &Node<'_>) -> Option<String> {
    match &node.value {
        // Dates carry tag 0, URIs tag 32 (RFC 8949 §3.4).
        Value::Tag(_, inner) => inner.text().map(str::to_owned),
        _ => node.text().map(str::to_owned),
    }
}

/// Whether this is the simple value true.
fn is_true(node: &Node<'_>) -> bool {
    node.value == Value::Simple(21)
}
