//! XMP: an RDF description inside a packet (ISO 16684-1; Adobe XMP specification part 3).

/// A packet with one description; `attributes` and `elements` are XML as it shall stand there, with
/// the prefixes `dc`, `dcterms`, `photoshop`, `Iptc4xmpExt` and `TC260`.
pub(crate) fn packet(attributes: &str, elements: &str) -> String {
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n \
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n  \
         <rdf:Description rdf:about=\"\"\n    \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n    \
         xmlns:dcterms=\"http://purl.org/dc/terms/\"\n    \
         xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\"\n    \
         xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"\n    \
         xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\"\n    \
         {attributes}>{elements}</rdf:Description>\n \
         </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}
