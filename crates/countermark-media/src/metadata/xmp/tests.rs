use countermark_model::Limits;

use super::*;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC: &str = "{http://purl.org/dc/elements/1.1/}";
const DST: &str = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType";

/// A whole packet around `body`, with the usual declarations.
fn packet(body: &str) -> String {
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"{RDF}\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:e=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\">{body}</rdf:Description>\
         </rdf:RDF></x:xmpmeta>\n  <?xpacket end=\"w\"?>"
    )
}

struct Read {
    fields: Vec<(String, String)>,
    kinds: Vec<AnomalyKind>,
    hits: Vec<&'static str>,
}

fn read_all(packet: &[u8]) -> Read {
    let mut budget = Budget::new(Limits::NATIVE);
    let fields = read(packet, Span::of(1000, packet.len()), &mut budget);
    let fields = fields.into_iter().map(|field| (field.key, field.text.unwrap())).collect();
    let (anomalies, limits) = budget.into_parts();
    Read {
        fields,
        kinds: anomalies.iter().map(|anomaly| anomaly.kind).collect(),
        hits: limits.iter().map(|hit| hit.name).collect(),
    }
}

fn check(packet: impl AsRef<[u8]>, fields: &[(&str, &str)], kinds: &[AnomalyKind]) {
    let read = read_all(packet.as_ref());
    let owned = |&(key, text): &(&str, &str)| (key.to_owned(), text.to_owned());
    assert_eq!(read.fields, fields.iter().map(owned).collect::<Vec<_>>());
    assert_eq!(read.kinds, kinds);
    assert_eq!(read.hits, [""; 0]);
}

#[test]
fn a_property_is_found_in_every_form() {
    let value = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic";
    for body in [
        format!("<e:DigitalSourceType>{value}</e:DigitalSourceType>"),
        format!("<e:DigitalSourceType>\n  {value}\n</e:DigitalSourceType>"),
        format!("<e:DigitalSourceType rdf:resource=\"{value}\"/>"),
        format!("<e:DigitalSourceType rdf:value='{value}'></e:DigitalSourceType>"),
        format!(
            "<e:DigitalSourceType><rdf:Description><rdf:value>{value}</rdf:value></rdf:Description></e:DigitalSourceType>"
        ),
        format!(
            "<e:DigitalSourceType><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt></e:DigitalSourceType>"
        ),
        format!(
            "<e:DigitalSourceType><rdf:Seq><rdf:li rdf:resource=\"{value}\"/></rdf:Seq></e:DigitalSourceType>"
        ),
        format!("<e:DigitalSourceType><![CDATA[{value}]]></e:DigitalSourceType>"),
        format!(
            "<dc:x><rdf:Bag><rdf:li rdf:parseType='Resource'><e:DigitalSourceType>{value}</e:DigitalSourceType></rdf:li></rdf:Bag></dc:x>"
        ),
        format!("<dc:x><rdf:Bag><rdf:li e:DigitalSourceType=\"{value}\"/></rdf:Bag></dc:x>"),
    ] {
        check(packet(&body), &[(DST, value)], &[]);
    }
    let attribute = packet("").replace("rdf:about=\"\"", &format!("e:DigitalSourceType='{value}'"));
    check(attribute, &[(DST, value)], &[]);
}

#[test]
fn every_item_of_an_array_is_a_field() {
    let body =
        "<dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b</rdf:li><rdf:li/></rdf:Bag></dc:subject>";
    let key = format!("{DC}subject");
    check(packet(body), &[(&key, "a"), (&key, "b")], &[]);
}

#[test]
fn the_namespace_counts_and_not_the_prefix() {
    let body = "<e:DigitalSourceType>a</e:DigitalSourceType>";
    check(packet(body).replace("e:", "iptcExt:").replace(":e=", ":iptcExt="), &[(DST, "a")], &[]);
    let renamed = [("rdf:", "r:"), (":rdf=", ":r="), ("x:xmpmeta", "y:xmpmeta"), (":x=", ":y=")];
    let renamed = renamed.iter().fold(packet(body), |text, (from, to)| text.replace(from, to));
    check(renamed, &[(DST, "a")], &[]);
    check(
        packet(body).replace("2008-02-29", "2008-02-30"),
        &[(&DST.replace("-29", "-30"), "a")],
        &[],
    );
    let undeclared = packet(body).replace("xmlns:e=", "xmlns:f=");
    check(undeclared, &[("e:DigitalSourceType", "a")], &[AnomalyKind::Missing]);
}

#[test]
fn entities_are_the_five_of_xml_and_numbers() {
    let text = "{&quot;Label&quot;:&quot;1&quot;} &#38;&#x41; &lt;&gt;&apos; caf\u{e9}";
    let read = "{\"Label\":\"1\"} &A <>' caf\u{e9}";
    let key = format!("{DC}title");
    check(packet(&format!("<dc:title>{text}</dc:title>")), &[(&key, read)], &[]);
    check(packet(&format!("<rdf:Description dc:title=\"{text}\"/>")), &[(&key, read)], &[]);
    check(
        packet("<dc:title>a&b; &#0; &nope</dc:title>"),
        &[(&key, "a&b; &#0; &nope")],
        &[AnomalyKind::Malformed; 2],
    );
    check(packet("<dc:title dc:title='a&b;'/>"), &[(&key, "a&b;")], &[AnomalyKind::Malformed]);
}

#[test]
fn broken_wrappers_do_not_matter() {
    let whole = packet("<dc:title>a</dc:title>");
    let key = format!("{DC}title");
    let expected = [(key.as_str(), "a")];
    let declared =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", whole.replace("?>", "??>"));
    check(declared, &expected, &[]);
    check(format!("junk <a> & {whole} < junk"), &expected, &[]);
    check(
        whole.replace("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">", "").replace("</x:xmpmeta>", ""),
        &expected,
        &[],
    );
    check(whole.replace("</x:xmpmeta>", ""), &expected, &[AnomalyKind::Truncated]);
    check("<?xpacket begin=''?>   <?xpacket end='w'?>", &[], &[AnomalyKind::Missing]);
}

#[test]
fn wide_encodings_are_recognised() {
    let whole = packet("<dc:title>\u{6f22}\u{1f600}</dc:title>").replace("\u{feff}", "");
    let key = format!("{DC}title");
    let expected = [(key.as_str(), "\u{6f22}\u{1f600}")];
    let marked = format!("\u{feff}{whole}");
    for text in [&whole, &marked] {
        check(text, &expected, &[]);
        check(text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>(), &expected, &[]);
        check(text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), &expected, &[]);
        check(
            text.chars().flat_map(|c| (c as u32).to_be_bytes()).collect::<Vec<_>>(),
            &expected,
            &[],
        );
        check(
            text.chars().flat_map(|c| (c as u32).to_le_bytes()).collect::<Vec<_>>(),
            &expected,
            &[],
        );
    }
}

#[test]
fn bytes_that_are_no_utf8_are_latin_1_and_noted() {
    let mut bytes = packet("<dc:title>caf#</dc:title>").into_bytes();
    let at = bytes.iter().rposition(|&byte| byte == b'#').unwrap();
    bytes[at] = 0xE9;
    check(bytes, &[(&format!("{DC}title"), "caf\u{e9}")], &[AnomalyKind::InvalidText]);
}

#[test]
fn a_doctype_is_refused_wherever_it_stands() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    let whole = packet("<dc:title>&b;</dc:title>");
    check(format!("{bomb}{whole}"), &[], &[AnomalyKind::DoctypeRefused]);
    check(
        whole.replace("<rdf:RDF", &format!("{bomb}<rdf:RDF")),
        &[],
        &[AnomalyKind::DoctypeRefused],
    );
    check(format!("{}{whole}", bomb.to_lowercase()), &[], &[AnomalyKind::DoctypeRefused]);
}

#[test]
fn what_stands_before_an_error_is_kept() {
    let body = "<dc:title>a</dc:title><dc:rights>b</dc:title>";
    check(packet(body), &[(&format!("{DC}title"), "a")], &[AnomalyKind::Malformed]);
    let cut = packet("<dc:title>a</dc:title><dc:rights>b");
    let cut = &cut[..cut.find("b</rdf:Desc").unwrap()];
    check(cut, &[(&format!("{DC}title"), "a")], &[AnomalyKind::Truncated]);
}

#[test]
fn depth_attributes_and_declarations_are_limited() {
    let check =
        |body: &str, limit: &str| assert_eq!(read_all(packet(body).as_bytes()).hits, [limit]);
    check(&"<dc:x>".repeat(100_000), "xml_depth");
    let many = |what: &dyn Fn(usize) -> String| (0..10_000).map(what).collect::<String>();
    check(&format!("<dc:x {}/>", many(&|n| format!("a{n}='' "))), "xml_attributes");
    check(&format!("<dc:x {}/>", many(&|n| format!("xmlns:a{n}='a' "))), "xml_attributes");
    let nested = (0..60).map(|d| {
        format!("<dc:x {}>", (0..200).map(|n| format!("xmlns:a{d}b{n}='a' ")).collect::<String>())
    });
    check(&nested.collect::<String>(), "xml_attributes");
    let long = format!("<y:x xmlns:y='{}'>{}</y:x>", "u".repeat(1 << 20), "<y:z/>".repeat(1_000));
    check(&long, "metadata_text");
    check(&"<dc:x>a</dc:x>".repeat(70_000), "metadata_values");
    check(&"<dc:x/>".repeat(300_000), "xml_elements");
    assert_eq!(read_all(&vec![b'<'; (16 << 20) + 1]).hits, ["xmp_bytes"]);
}

#[test]
fn spans_point_at_the_value_in_the_file() {
    let whole = packet("<dc:title>a&amp;b</dc:title><rdf:Description dc:rights='c&amp;'/>");
    let mut budget = Budget::new(Limits::NATIVE);
    let check = |field: &Field<'_>, raw: &str| {
        assert_eq!(*field.raw, *raw.as_bytes());
        assert_eq!(field.span, Span::of(1000 + whole.find(raw).unwrap(), raw.len()));
    };
    let fields = read(whole.as_bytes(), Span::of(1000, whole.len()), &mut budget);
    check(&fields[0], "a&amp;b");
    check(&fields[1], "c&amp;");
    // A joined or inflated packet has no bytes of its own in the file.
    let elsewhere = read(whole.as_bytes(), Span::of(7, 10), &mut budget);
    assert_eq!(elsewhere[0].span, Span::of(7, 10));
}

#[test]
fn no_prefix_and_no_flipped_byte_panics() {
    let whole = packet(
        "<dc:title a='b'>&#x41;<![CDATA[c]]></dc:title><!-- d --><e:f rdf:resource='&lt;'/>",
    );
    for end in 0..whole.len() {
        read_all(&whole.as_bytes()[..end]);
    }
    for at in 0..whole.len() {
        for mask in [0x01, 0x80, 0xFF] {
            let mut flipped = whole.clone().into_bytes();
            flipped[at] ^= mask;
            read_all(&flipped);
        }
    }
}
