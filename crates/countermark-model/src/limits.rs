//! How much work a file may cost. Every number is from the hostile-input specification, §3.

mod named;

pub use named::LimitError;

/// Bounds on the work for one file. The core counts work, never time; hosts bound time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// Largest file that is examined, in bytes.
    pub file_bytes: u64,
    /// Most pixels (width x height) that are decoded.
    pub pixels: u64,
    /// Longest side that is decoded, in pixels.
    pub side: u32,
    /// Most pictures inside a file that are decoded to compare them with its own. Cameras put in one or
    /// two, multi-picture files a handful; the pixels of all of them together count against `pixels`.
    pub enclosed: usize,
    /// Most frames of an animation that are listed.
    pub frames: usize,
    /// Most marker segments of a JPEG that are listed.
    pub jpeg_segments: usize,
    /// Most scans of a JPEG that is decoded: each scan of a progressive file costs a full pass.
    pub jpeg_scans: usize,
    /// Most chunks of a PNG that are listed.
    pub png_chunks: usize,
    /// Longest text that one compressed PNG chunk may inflate to, in bytes.
    pub inflated_text: usize,
    /// Longest text that all compressed chunks of a file may inflate to, in bytes.
    pub inflated_total: usize,
    /// Longest XMP, over all packets of a file, in bytes.
    pub xmp_bytes: usize,
    /// Deepest nesting of XML elements.
    pub xml_depth: usize,
    /// Most attributes of one XML element.
    pub xml_attributes: usize,
    /// Most XML elements over the whole file. Each looks its name up among all namespaces in
    /// force; four million of them took two seconds, and §8 allows one.
    pub xml_elements: usize,
    /// Most image file directories of EXIF data or a TIFF file.
    pub exif_ifds: usize,
    /// Most directory entries of EXIF data or a TIFF file, over all directories.
    pub exif_entries: usize,
    /// Longest value of one EXIF entry, in bytes.
    pub exif_value: usize,
    /// Most values of Exif, XMP, IIM and ISOBMFF metadata that are listed, over the whole file. As
    /// many as the chunks of a PNG: a value of a few bytes costs some hundred bytes of memory.
    pub metadata_values: usize,
    /// Longest text that the values of Exif, XMP, IIM and ISOBMFF metadata may be decoded to, over
    /// the whole file, in bytes. As much as compressed chunks may inflate to: overlapping Exif
    /// values and long XMP namespaces multiply the bytes of the file just as well.
    pub metadata_text: usize,
    /// Deepest nesting of ISOBMFF boxes or RIFF lists.
    pub box_depth: usize,
    /// Most ISOBMFF boxes, RIFF chunks, GIF blocks or JPEG XL boxes that are listed.
    pub boxes: usize,
    /// Largest C2PA manifest store, in bytes.
    pub jumbf_store: usize,
    /// Deepest nesting of JUMBF superboxes.
    pub jumbf_depth: usize,
    /// Longest that one compressed manifest may inflate to, in bytes.
    pub inflated_box: usize,
    /// Longest that all compressed manifests of a store may inflate to, in bytes.
    pub inflated_boxes: usize,
    /// Most manifests in a store.
    pub manifests: usize,
    /// Most assertions in one manifest.
    pub assertions: usize,
    /// Most patterns of boxes that a binding of an ISOBMFF file leaves out; writers list eight.
    pub box_exclusions: usize,
    /// Most samples of a film whose places are held against the tables with their sizes: four hours of
    /// sixty pictures a second. Beyond, the places count as not proven.
    pub samples: usize,
    /// Most ingredients over all manifests.
    pub ingredient_edges: usize,
    /// Longest chain of manifests, each an ingredient of the one before.
    pub ingredient_depth: usize,
    /// Deepest nesting of CBOR items.
    pub cbor_depth: usize,
    /// Most CBOR items in one claim, assertion or signature; as many as `json_nodes`.
    pub cbor_items: usize,
    /// Most certificates in a path.
    pub chain: usize,
    /// Most certificate signatures that one search for a path checks (credentials specification §4.1).
    pub path_signatures: usize,
    /// Most signatures of certificates, time-stamps and answers about withdrawal that are checked
    /// for one file: those of 256 manifests with four each, at less than a millisecond apiece.
    pub signatures: usize,
    /// Largest certificate, in bytes.
    pub certificate_bytes: usize,
    /// Most time-stamp tokens of a signature that are verified; writers put in one.
    pub time_stamps: usize,
    /// Most answers about the withdrawal of a signer's certificate that are read; writers put in one
    /// for each certificate of the chain.
    pub ocsp_responses: usize,
    /// Most text, keys and punctuation of manifests in crJSON, in bytes. Byte strings become lists of
    /// numbers there, several bytes for each; as much as the text of all metadata may be.
    pub crjson_bytes: usize,
    /// Deepest nesting of JSON in metadata (generator-signatures specification §2).
    pub json_depth: usize,
    /// Most nodes of one JSON value in metadata (generator-signatures specification §2).
    pub json_nodes: usize,
    /// Longest value that is read as a Chinese implicit label, in bytes (generator-signatures
    /// specification §2).
    pub tc260_bytes: usize,
    /// Most findings that one rule makes in a file; further places are counted. No tool writes one
    /// mark into more than a handful of fields, and a report has to stay readable.
    pub rule_hits: usize,
}

impl Limits {
    /// The profile for native programs.
    pub const NATIVE: Self = Self {
        file_bytes: 512 << 20,
        pixels: 100_000_000,
        side: 65_535,
        enclosed: 16,
        frames: 4_096,
        jpeg_segments: 4_096,
        jpeg_scans: 64,
        png_chunks: 65_536,
        inflated_text: 8 << 20,
        inflated_total: 32 << 20,
        xmp_bytes: 16 << 20,
        xml_depth: 64,
        xml_attributes: 256,
        xml_elements: 262_144,
        exif_ifds: 64,
        exif_entries: 8_192,
        exif_value: 16 << 20,
        metadata_values: 65_536,
        metadata_text: 32 << 20,
        box_depth: 32,
        boxes: 100_000,
        jumbf_store: 64 << 20,
        jumbf_depth: 32,
        inflated_box: 1 << 20,
        inflated_boxes: 32 << 20,
        manifests: 256,
        assertions: 2_048,
        box_exclusions: 256,
        samples: 1_000_000,
        ingredient_edges: 1_024,
        ingredient_depth: 64,
        cbor_depth: 64,
        cbor_items: 1_000_000,
        chain: 10,
        path_signatures: 64,
        signatures: 1_024,
        certificate_bytes: 64 << 10,
        time_stamps: 16,
        ocsp_responses: 16,
        crjson_bytes: 32 << 20,
        json_depth: 64,
        json_nodes: 1_000_000,
        tc260_bytes: 1 << 20,
        rule_hits: 16,
    };

    /// The profile for browsers, whose memory is smaller.
    pub const WASM: Self = Self {
        file_bytes: 128 << 20,
        pixels: 50_000_000,
        frames: 1_024,
        inflated_text: 4 << 20,
        inflated_total: 16 << 20,
        xmp_bytes: 8 << 20,
        metadata_text: 16 << 20,
        jumbf_store: 32 << 20,
        crjson_bytes: 16 << 20,
        ..Self::NATIVE
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::NATIVE
    }
}

/// A limit that a file reached. What lies behind it was not looked at.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct LimitHit {
    /// Name of the field of [`Limits`].
    pub name: &'static str,
    /// The limit that was in force.
    pub value: u64,
    /// Where in the file work stopped, in bytes.
    pub offset: u64,
}
