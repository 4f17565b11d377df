//! RDF/XML as XMP uses it, read as a stream: properties in, fields out.
//!
//! A property is an element, an attribute of `rdf:Description` (or of the element of a structure),
//! an `rdf:resource`, an `rdf:value`, or the items of an `rdf:Alt`, `rdf:Bag` or `rdf:Seq`, each
//! of which becomes a field under the key of the array. A member of a structure is a field under
//! its own key, wherever it is nested. Names count by namespace URI and never by prefix.
//! Source: ISO 16684-1, section 7; entities and limits: hostile-input specification §3.

use std::{borrow::Cow, ops::Range, rc::Rc};

use countermark_model::{AnomalyKind, Span};
use quick_xml::{
    Error, NsReader,
    events::{BytesRef, BytesStart, Event},
    name::{NamespaceError, ResolveResult},
};

use super::Place;
use crate::{
    Budget, Carrier, Field,
    metadata::{admit, text},
};

const RDF: &[u8] = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &[u8] = b"http://www.w3.org/XML/1998/namespace";
/// The namespace of `x:xmpmeta`, the wrapper of all properties.
const META: &[u8] = b"adobe:ns:meta/";

/// Reads the properties in the `root` of `xml`. At an error, what was read before it is kept.
pub(super) fn read<'a>(
    xml: &[u8],
    root: Range<usize>,
    place: &Place,
    budget: &mut Budget,
) -> Vec<Field<'a>> {
    let Some(rooted) = xml.get(root.clone()) else { return Vec::new() };
    let mut reader = NsReader::from_reader(rooted);
    reader.config_mut().allow_dangling_amp = true;
    let attributes = budget.limits().xml_attributes;
    reader.resolver_mut().set_max_declarations_per_element(attributes);
    let mut walk = Walk {
        xml: rooted,
        start: root.start,
        place,
        budget,
        open: Vec::new(),
        fields: Vec::new(),
    };
    let mut position = 0;
    while let Some(after) = walk.step(&mut reader, position) {
        position = after;
    }
    walk.fields
}

/// One pass over the elements.
struct Walk<'x, 'b> {
    /// The root element, and where it starts in the packet.
    xml: &'x [u8],
    start: usize,
    place: &'x Place,
    budget: &'b mut Budget,
    open: Vec<Element>,
    fields: Vec<Field<'static>>,
}

/// An element that has not ended.
struct Element {
    /// The key of the property that its text belongs to.
    key: Option<Rc<str>>,
    /// Its text so far.
    text: String,
    /// Where its content starts.
    content: usize,
    /// How many namespaces it declares.
    declared: usize,
}

/// Work stopped; why is recorded in the budget.
struct Stopped;

impl<'x> Walk<'x, '_> {
    /// Reads one event, which starts at `before`, and says where the next one does.
    fn step(&mut self, reader: &mut NsReader<&'x [u8]>, before: usize) -> Option<usize> {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                self.fail(&error, before);
                return None;
            }
        };
        let after = usize::try_from(reader.buffer_position()).ok()?;
        let done = match event {
            Event::Start(element) => self.begin(reader, &element, before..after),
            Event::Empty(element) => {
                self.begin(reader, &element, before..after).and_then(|()| self.end(after))
            }
            Event::End(_) => self.end(before),
            Event::Text(text) => self.text(&text, before),
            Event::CData(text) => self.text(&text, before),
            Event::GeneralRef(reference) => self.reference(&reference, before..after),
            Event::DocType(_) => {
                self.note("xmp.packet", AnomalyKind::DoctypeRefused, before..after);
                Err(Stopped)
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Ok(()),
            Event::Eof => {
                if !self.open.is_empty() {
                    self.note("xmp.packet", AnomalyKind::Truncated, before..after);
                }
                Err(Stopped)
            }
        };
        done.ok().map(|()| after)
    }

    /// Opens an element, and reads its attributes.
    fn begin(
        &mut self,
        reader: &NsReader<&'x [u8]>,
        element: &BytesStart<'_>,
        tag: Range<usize>,
    ) -> Result<(), Stopped> {
        let depth = self.open.len().saturating_add(1);
        self.allow("xml_depth", self.budget.limits().xml_depth, depth, &tag)?;
        let offset = self.span(tag.clone()).offset;
        if !self.budget.spend("xml_elements", self.budget.limits().xml_elements, 1, offset) {
            return Err(Stopped);
        }
        let (namespace, local) = reader.resolver().resolve_element(element.name());
        let key = match namespace {
            ResolveResult::Bound(namespace) if namespace.as_ref() == RDF => {
                self.open.last().and_then(|parent| parent.key.clone())
            }
            ResolveResult::Bound(namespace) if namespace.as_ref() == META => None,
            _ => Some(self.key(&namespace, local.as_ref(), &tag)?.into()),
        };
        let declared = self.attributes(reader, element, key.as_deref(), &tag)?;
        // Every name is looked up among all declarations in force, so that their number counts.
        let in_force = self.open.iter().map(|open| open.declared).sum::<usize>();
        let in_force = in_force.saturating_add(declared);
        self.allow("xml_attributes", self.budget.limits().xml_attributes, in_force, &tag)?;
        self.open.push(Element { key, text: String::new(), content: tag.end, declared });
        Ok(())
    }

    /// Reads the attributes of an element; answers how many namespaces they declare.
    fn attributes(
        &mut self,
        reader: &NsReader<&'x [u8]>,
        element: &BytesStart<'_>,
        owner: Option<&str>,
        tag: &Range<usize>,
    ) -> Result<usize, Stopped> {
        let mut declared = 0_usize;
        // Duplicates are not checked for: that takes time quadratic in the number of attributes.
        for (index, attribute) in element.attributes().with_checks(false).enumerate() {
            let count = index.saturating_add(1);
            self.allow("xml_attributes", self.budget.limits().xml_attributes, count, tag)?;
            let Ok(attribute) = attribute else {
                self.note("xmp.attribute", AnomalyKind::Malformed, tag.clone());
                break;
            };
            if attribute.key.as_namespace_binding().is_some() {
                declared = declared.saturating_add(1);
                continue;
            }
            let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
            let key = match &namespace {
                ResolveResult::Unbound => continue,
                ResolveResult::Bound(namespace) if namespace.as_ref() == XML => continue,
                ResolveResult::Bound(namespace) if namespace.as_ref() == RDF => {
                    match (local.as_ref(), owner) {
                        (b"resource" | b"value", Some(owner)) => Cow::Borrowed(owner),
                        _ => continue,
                    }
                }
                _ => Cow::Owned(self.key(&namespace, local.as_ref(), tag)?),
            };
            let text = self.unescape(&attribute.value, tag);
            let range = self.range_of(&attribute.value).unwrap_or_else(|| tag.clone());
            self.emit(&key, range, &text)?;
        }
        Ok(declared)
    }

    /// Ends the innermost element, whose content ends at `end`; its text becomes a field.
    fn end(&mut self, end: usize) -> Result<(), Stopped> {
        let Some(element) = self.open.pop() else { return Ok(()) };
        match element.key {
            Some(key) => self.emit(&key, element.content..end.max(element.content), &element.text),
            None => Ok(()),
        }
    }

    fn text(&mut self, bytes: &[u8], at: usize) -> Result<(), Stopped> {
        if std::str::from_utf8(bytes).is_err() {
            let end = at.saturating_add(bytes.len());
            self.note("xmp.packet", AnomalyKind::InvalidText, at..end);
        }
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(&text::decode_exactly(bytes));
        }
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>, at: Range<usize>) -> Result<(), Stopped> {
        let name = text::decode_exactly(reference);
        match (entity(&name), self.open.last_mut()) {
            (Some(character), Some(element)) => element.text.push(character),
            (None, Some(element)) => {
                element.text.extend(["&", &name, ";"]);
                self.note("xmp.entity", AnomalyKind::Malformed, at);
            }
            (_, None) => {}
        }
        Ok(())
    }

    /// The value of an attribute, with its references resolved.
    fn unescape(&mut self, raw: &[u8], tag: &Range<usize>) -> String {
        let whole = text::decode_exactly(raw);
        let mut parts = whole.split('&');
        let mut value = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            match part.split_once(';').and_then(|(name, rest)| Some((entity(name)?, rest))) {
                Some((character, rest)) => {
                    value.push(character);
                    value.push_str(rest);
                }
                None => {
                    value.push('&');
                    value.push_str(part);
                    self.note("xmp.entity", AnomalyKind::Malformed, tag.clone());
                }
            }
        }
        value
    }

    /// The key of a property: `{namespace URI}name`, or `prefix:name` when nothing declares the
    /// prefix. It counts as text before it is made, since each repeats the namespace.
    fn key(
        &mut self,
        namespace: &ResolveResult<'_>,
        local: &[u8],
        tag: &Range<usize>,
    ) -> Result<String, Stopped> {
        let qualifier = match namespace {
            ResolveResult::Bound(namespace) => namespace.as_ref(),
            ResolveResult::Unbound => b"",
            ResolveResult::Unknown(prefix) => prefix,
        };
        let length = qualifier.len().saturating_add(local.len());
        let at = self.span(tag.clone());
        let limit = self.budget.limits().metadata_text;
        if !self.budget.spend("metadata_text", limit, length, at.offset) {
            return Err(Stopped);
        }
        let (qualifier, local) = (text::decode_exactly(qualifier), text::decode_exactly(local));
        if matches!(namespace, ResolveResult::Unknown(_)) {
            self.note("xmp.prefix", AnomalyKind::Missing, tag.clone());
            return Ok(format!("{qualifier}:{local}"));
        }
        Ok(format!("{{{qualifier}}}{local}"))
    }

    /// Adds a field for the value that stands at `range`, unless it is blank.
    fn emit(&mut self, key: &str, range: Range<usize>, text: &str) -> Result<(), Stopped> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let span = self.span(range.clone());
        let raw = self.xml.get(range).unwrap_or_default();
        let bytes = key.len().saturating_add(raw.len()).saturating_add(text.len());
        if !admit(bytes, &span, self.budget) {
            return Err(Stopped);
        }
        let (key, text) = (key.to_owned(), Some(text.to_owned()));
        let raw = Cow::Owned(raw.to_vec());
        self.fields.push(Field { carrier: Carrier::Xmp, key, raw, text, span });
        Ok(())
    }

    fn fail(&mut self, error: &Error, at: usize) {
        let range = at..self.xml.len();
        if matches!(error, Error::Namespace(NamespaceError::TooManyDeclarations(_))) {
            let limit = self.budget.limits().xml_attributes;
            self.budget.hit("xml_attributes", limit, self.span(range).offset);
        } else {
            self.note("xmp.packet", AnomalyKind::Malformed, range);
        }
    }

    fn allow(
        &mut self,
        name: &'static str,
        limit: usize,
        count: usize,
        at: &Range<usize>,
    ) -> Result<(), Stopped> {
        let offset = self.span(at.clone()).offset;
        if self.budget.allows(name, limit, count, offset) { Ok(()) } else { Err(Stopped) }
    }

    fn note(&mut self, what: &'static str, kind: AnomalyKind, at: Range<usize>) {
        let span = self.span(at);
        self.budget.anomaly(what, kind, span);
    }

    fn span(&self, range: Range<usize>) -> Span {
        let shift = |at: usize| at.saturating_add(self.start);
        self.place.span(shift(range.start)..shift(range.end))
    }

    /// Where `part`, which the reader borrows from the text, stands in it.
    fn range_of(&self, part: &[u8]) -> Option<Range<usize>> {
        let start = part.as_ptr().addr().checked_sub(self.xml.as_ptr().addr())?;
        let range = start..start.checked_add(part.len())?;
        (self.xml.get(range.clone())? == part).then_some(range)
    }
}

/// The character that a reference stands for: one of the five of XML, or a number.
fn entity(name: &str) -> Option<char> {
    let number = match name {
        "amp" => return Some('&'),
        "apos" => return Some('\''),
        "gt" => return Some('>'),
        "lt" => return Some('<'),
        "quot" => return Some('"'),
        _ => name.strip_prefix('#')?,
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse::<u32>().ok()?,
    };
    char::from_u32(code).filter(|&character| character != '\0')
}
