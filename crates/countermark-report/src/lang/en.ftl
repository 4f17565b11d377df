### English. One message for each code, word and heading; see `wording.rs` for how identifiers are made.
### Rules for every sentence: the subject is the file, the signature, the record, the notes or the mark,
### never a person; an absence says what it does not mean; no number that looks like certainty.

## The sentence that comes first, what it means, and what it does not mean.

listed-official = a listed signer
listed-interim = a signer on the frozen interim list
listed-user = a signer on a list that was given for this check

conclusion-signed-ai = Signed and intact: made with an AI tool, says { $by }.
    .means =
        { $route ->
            [c2pa] The signature fits this file and comes from { $listed }. The signed record states that generative AI made the picture as a whole.
           *[other] The pixels and the generation settings carry a signature that fits a generator's published key. The file states that it was made with this generator.
        }
    .limit =
        { $route ->
            [c2pa] The signature says who signed which bytes. We did not check that what the signer states is correct.
           *[other] The signature covers the pixels and the settings, not the other notes in the file.
        }
conclusion-signed-generator = Signed and intact: made with an AI tool, says our list of known signers.
    .means = The signature fits this file and comes from { $listed }: { $signer }. The signed record does not state how the picture was made. We know this signer as { $generator }, which makes pictures with AI and nothing else.
    .limit = The signature says who signed which bytes. That this signer makes pictures with AI is our knowledge, not a statement in the file.
conclusion-signed-ai-edited = Signed and intact: edited with an AI tool, says { $by }.
    .means = The signature fits this file. The signed record states that part of the picture was made or edited with generative AI. It does not say which part.
    .limit = The signature says who signed which bytes. We did not check that what the signer states is correct.
conclusion-signed-capture = Signed and intact: camera capture, says { $signer }.
    .means = The signature fits this file and comes from { $listed }. The signed record states that a device captured the picture.
    .limit = The signature says who signed which bytes, not what stood in front of the camera. A camera can also take a picture of a screen or a print.
conclusion-signed-other = Signed and intact: { $signer } states neither AI nor a camera.
    .means = The signature fits this file and comes from { $listed }. The signed record does not say that AI or a camera made the picture.
    .limit = Where a record does not name AI, AI may still have been used.
conclusion-signed-unknown = Signed, but by someone we cannot vouch for.
    .means = The signature fits this file. The signer's certificate, with the name { $signer }, is on no list that we use. Anyone can make such a certificate.
    .limit = A certificate on no list is not a finding against the picture. We did not check that what the record states is correct.
conclusion-signed-undated = Signed by a signer on the frozen interim list, at a time that nothing confirms.
    .means = The signature fits this file. The certificate of { $signer } is on the interim list, which was frozen on 1 January 2026. No listed time-stamp shows that it signed before that day, and for later signatures nobody vouches.
    .limit = A missing time-stamp is common. It is not a finding against the picture.
conclusion-signature-broken =
    { $how ->
        [manifest_altered] Signature broken: the signed record was changed after signing.
        [binding_excludes_picture] Signature broken: it does not cover the visible picture.
        [container_altered] Signature broken: bytes outside the signature were altered.
        [multiple_stores] Signature broken: the file holds more than one signed record.
        [binding_malformed] Signature broken: the record is not tied to the picture as the standard asks.
        [not_bound] Signature broken: the signed record is not tied to this file.
        [signature_fails] Signature broken: it does not fit the record that it signs.
       *[bytes_changed] Signature broken: the file was changed after signing.
    }
    .means = The credentials no longer describe this file. Do not rely on what they state.
    .limit = This also happens through ordinary re-saving, resizing or uploading. It does not say what was changed, by whom or why.
conclusion-signature-revoked =
    { $revocation ->
        [advisory_hit] Signed, but this device's signing is known to be open to abuse.
       *[revoked] Signed, but the certificate was withdrawn.
    }
    .means = The signature cannot be relied on any more, whatever its record states.
    .limit = A withdrawn certificate is not a finding against the picture: it may have signed many pictures in good order.
conclusion-signature-expired = Signed with a certificate that has since ended; no listed time-stamp shows when.
    .means = The signature fits this file. The certificate has ended and the file has no listed time-stamp, so we cannot tell whether it was signed in time.
    .limit = An ended certificate is common in older pictures. It is not a finding against the picture.
conclusion-before-certificate = Signed with a certificate that is not yet valid at the date of this check.
    .means = The signature fits this file. At the date that certificates are judged at, the certificate of the signer has not begun.
    .limit = A date given for the check, or a wrong clock, can cause it. It is not a finding against the picture.
conclusion-ai-mark = Watermark found: { $by }.
    .means = The pixels carry the public mark of { $by }.
    .limit = Anyone can add this mark to any picture, and copying or editing can remove it. The mark does not say how the picture was made.
conclusion-ai-visible = A visible sign of an AI generator is in the corner: { $by }.
    .means = In a corner of the picture is a sign like the one that { $by } draws there.
    .limit = Anyone can draw such a sign into any picture, or cut it off. The sign does not say how the picture was made.
conclusion-ai-stated =
    { $level ->
        [edited] Traces of AI editing found, not signed.
       *[generated] AI generator traces found, not signed.
    }
    .means =
        { $label ->
            [possibly_generated] The file carries the AI label that is used in China. It says: possibly AI-generated. Nothing protects this label.
            [suspected_generated] The file carries the AI label that is used in China. It says: suspected to be AI-generated. Nothing protects this label.
           *[other] { $named ->
                [yes] The file's notes name { $by }. Nothing protects these notes.
               *[no] The file's notes state that AI was used. Nothing protects these notes.
            }
        }
    .limit = Notes can be added, changed or removed by anyone. A photo can be labelled as AI, and an AI picture as a photo.
conclusion-nothing-found = Nothing found: this says nothing either way.
    .means = We looked for Content Credentials and for marks that AI tools leave. None was found.
    .limit = Most pictures carry no such mark, many AI pictures among them, and most sites remove marks. Finding none does not say how the picture was made.
conclusion-nothing-in-part = Nothing found in the parts that could be read: this says nothing either way.
    .means = We looked for Content Credentials and for marks that AI tools leave. Some parts of the file are damaged or were not read; what was not looked for is listed below.
    .limit = Most pictures carry no such mark, many AI pictures among them, and most sites remove marks. Finding none does not say how the picture was made.
conclusion-elsewhere = Credentials are said to be stored at { $hosts }. { $asked ->
        [yes] Nothing came from there that can be used.
       *[no] Nothing was requested.
    }
    .means = The file says that its Content Credentials are stored elsewhere. Nothing else that we look for was found in the file.
    .limit = What the record elsewhere states, and whether there is one, is not known. This says nothing about how the picture was made.
conclusion-record-unreadable = There are Content Credentials, and they could not be read.
    .means = The record is damaged, or made in a way that this program does not accept. What it states is not known.
    .limit = This is not a finding about the picture. Ordinary programs can damage a record.
conclusion-examined-in-part = Examined only in part.
    .means = Something could not be looked for: { $reason }. What was looked for is listed below.
    .limit = This is not a finding about the picture.
conclusion-pasted-copy = This is a pasted copy: the original file data was lost. Drop or choose the file.
    .means = The program that the picture was copied from, or the browser, wrote it anew. What stood beside the pixels was not copied: Content Credentials, notes, the exact bytes.
    .limit = Nothing that is missing here says anything about the picture or about its file.
conclusion-engine-not-loaded = This file carries credentials; the part that checks them is not on this device yet.
    .means = The part of the program that checks Content Credentials is loaded when a file needs it, and it could not be loaded. Check the file again when there is a connection.
    .limit = This is not a finding about the picture. What the credentials state is not known.
conclusion-not-examined = Could not be read.
    .means = Nothing in this file was examined: { $reason }.
    .limit = This is not a finding about the picture.

means = What this means: { $text }
limits = What it does not mean: { $text }
broken-beside-ai-notes = The file has fields that name an AI system. Putting such notes into a signed file breaks its signature, so that this may be what changed it.
unnamed-signer = the signer
unnamed-reason = the content could not be read

## What is stated about AI, where the first sentence speaks of something else.

ai-generated-signed = The signed record of { $by } states that AI made the picture.
ai-generated-watermark = A mark in the pixels names AI: { $by }. Marks can be copied onto other pictures.
ai-generated-unsigned = Apart from that, the file's notes state that AI made the picture: { $by }. Anyone could have written this.
ai-edited-signed = The signed record of { $by } states that AI edited the picture.
ai-edited-watermark = A mark in the pixels names AI editing: { $by }. Marks can be copied onto other pictures.
ai-edited-unsigned = Apart from that, the file's notes state that AI edited the picture: { $by }. Anyone could have written this.
unnamed-ai = an unnamed tool

## Contradictions, side by side.

heading-conflicts = What contradicts each other
    .intro = Both are shown. This report does not say which one holds.
conflict-signed-says-ai-metadata-says-camera = The signed record states AI. The unsigned notes name a camera; a photo may have been the starting point, or the notes may have been copied.
conflict-signed-says-capture-metadata-says-ai = The signed record states a camera capture. The unsigned notes state AI.
conflict-signed-silent-metadata-says-ai = The signed record names neither AI nor a camera. The unsigned notes state AI.
conflict-signed-says-capture-watermark-says-ai = The signed record states a camera capture. A mark in the pixels names AI; such marks can be put on photos.
conflict-signed-silent-watermark-says-ai = The signed record names neither AI nor a camera. A mark in the pixels names AI; such marks can be put on any picture.
conflict-two-watermarks = The pixels carry the marks of several generators. One program puts in one of them; others can be added by anyone.
conflict-metadata-says-camera-and-ai = The notes name a camera, and they state AI. A photo may have been the starting point, a phone may have edited it with AI, or notes may have been copied.
conflict-two-generators = The notes name generators that do not belong together.
conflict-watermark-says-ai-metadata-says-camera = A mark in the pixels names AI. The notes name a camera; either can be copied onto a picture.
conflict-signed-says-capture-and-ai = One signed record states a camera capture and a change with AI. Both can be so: a phone may have changed its own photo.
conflict-signed-contradicts-itself = The signed records state origins that exclude each other.
conflict-signed-beyond-its-product = The signed record states what this product of the signer is not allowed to state.
conflict-signed-on-broken-history = The latest signature holds. The record of an earlier picture that went into this one does not.
conflict-broken-credentials-beside-statement = One signature fits and states AI. The Content Credentials of the same file are broken.
conflict-source-types-differ = The kinds of source that are stated exclude each other. A photo may have been the starting point, a program may have passed an older note on, or notes may have been copied.
conflict-label-says-ai-source-type-says-capture = The AI label that is used in China stands beside a note that states a camera capture. An app may have changed a photo with AI, or one of the two may have been copied.
conflict-screenshot-and-camera = The notes state a screen capture, and they hold exposure data of a camera. A program may have joined the notes of two pictures, or one of them may have been copied.
conflict-novelai-copies-differ = What NovelAI's signatures in this file say does not fit together. One copy of the settings, or the size of the picture, may have been changed since, or come from another file.
conflict-midjourney-ids-differ = The two ids that Midjourney writes into one file differ. Notes of two pictures may have been joined, or one of them may have been copied.
conflict-grok-copies-differ = The two copies of one signature that xAI writes into a file differ. Notes of two pictures may have been joined, or one of them may have been copied.
conflict-times-disagree = The times that the file gives do not fit together. A camera clock may be wrong, a print or a screen may have been photographed, or notes may have been copied. The table below shows each time and what it rests on.

## Evidence, by class.

class-a = Checked by cryptography
    .intro = A calculation over the bytes shows whether a signature fits. It does not show that a statement is correct.
class-b = Mark recovered
    .intro = A known mark was read from the pixels. Marks can be put on any picture, or copied.
class-c = Measured
    .intro = A measurement differs from what is usual, with a stated rate of false alarms.
class-d = Stated in the file, not protected
    .intro = Anyone can write, copy or remove this. A photo can be labelled as AI, an AI picture as a photo.
class-e = For experts
    .intro = Hints that do not count for the conclusion.

hints-left-out = Left out here: { $count ->
        [one] 1 hint for experts that counts
       *[other] { $count } hints for experts that count
    } for nothing in the conclusion (--format html and --format json show all).

place = { $label }, { $length ->
        [one] 1 byte
       *[other] { $length } bytes
    } at byte { $offset }
places-more = and { $count ->
        [one] 1 more place
       *[other] { $count } more places
    }
values-more = and { $count ->
        [one] 1 more value
       *[other] { $count } more values
    }
finding-code = code { $code }
param = { $name }: { $value }
param-hidden = { $name }: hidden, { $bytes ->
        [one] 1 byte
       *[other] { $bytes } bytes
    } (on the command line, --show-prompts shows it)
flag-yes = yes
flag-no = no

param-account = account
param-allowed = the rules allow it
param-announced = announced as
param-also-present = also present
param-asset-id = picture id
param-explained-thousandths = share that the bits explain, in thousandths
param-bits-agreeing = bits that could be read back
param-caption = caption
param-cfg = guidance (CFG)
param-chance = chance
param-chance-log10 = chance without a mark, as a power of ten
param-claimed-issuer = issued by, as it claims
param-claimed-name = name, as it claims
param-created = created, as the file says
param-credit = credit
param-decoys-above = random words that fit as well
param-dimension-mismatch = signed size, which is not that of the picture
param-denoise = denoising strength
param-error-correction = error-correcting codes follow
param-excerpt = how the note begins
param-facts = facts side by side
param-gathered = only passed on
param-distance = bits that differ, of 256 (unrelated pictures: about 128)
param-form = form of the notes
param-frames = frames
param-face-nodes = face-swap steps in the declared workflow
param-further-places = further places
param-holds = looks like
param-host = host
param-height = height in pixels
param-hypotheses = places and payloads tried
param-input-images = input pictures
param-invalid-text = part of it is no text
param-job-id = job id
param-joined-by-unlisted = joined to this picture by a signer on no list
param-label = label
param-loras = add-on models (LoRA)
param-manifest = record
param-mark = kind of mark
param-markers = order of the parts
param-marked-size = size when it was marked
param-mask = mask
param-model = model
param-model-hash = model hash
param-negative-prompt = negative prompt
param-order = order of channels
param-one = one note
param-other = the other note
param-parts = parts
param-picture = kind
param-process = coding process
param-orientation = orientation when it was marked
param-part = part that shows it by itself, in pixels
param-payload = payload
param-phase = first bit
param-pixel-phase = grid begins at pixel
param-producer = producer
param-removed = removed
param-rule = rule
param-quality = number of the tables (1 to 100)
param-reserved-code = code that only the producer could check
param-packed = packed
param-padded = its length is no whole number of bytes
param-picture-size = size of the picture
param-plane = read from
param-product-code = product code
param-prompt = prompt
param-propagator = passed on by
param-sampler = sampler
param-sampling = sampling of colour
param-scale-thousandths = side, in thousandths of that when it was marked
param-seed = seed
param-settings-sha256 = SHA-256 of the signed settings
param-signed-source-type = kind of source in the signed record
param-signer = signer
param-since = in use since
param-size = size
param-same-shape = same shape as the picture
param-slot = in its place
param-software = software
param-still-apart = programs that show no animation show a picture that is no frame of it
param-statistic = measured
param-steps = steps
param-stride = bits from row to row
param-t-hundredths = fit, in hundredths of a standard error
param-tier = search
param-time-exif = taken, says Exif (anyone can write it)
param-time-gps = taken, says GPS in Exif (anyone can write it)
param-time-iptc = created, says IPTC (anyone can write it)
param-time-signed = signed, says the record (the signer's word)
param-time-stamped = signed, confirmed by a listed time-stamp authority
param-time-step = created, says the signed record (the signer's word)
param-time-xmp = created, says XMP (anyone can write it)
param-tool = tool
param-tool-version = version
param-truncated = cut off in the file
param-turn = turned as Exif orientation
param-uscc = company code (USCC)
param-value = stated value
param-variant = variant
param-vendor = vendor
param-width = width in pixels
param-bits = bits
param-corrections = repaired bits
param-left = from the left, in pixels
param-mean-hundredths = mean, in hundredths
param-model-published = published network
param-model-sha256 = SHA-256 of the decoder network
param-schema = way of coding
param-schema-named = named in the mark itself
param-soft-binding = soft binding
param-top = from the top, in pixels
param-views-agreeing = altered views that give the same
param-windows = windows of 512 pixels that show it by themselves
param-z-hundredths = fit, in hundredths of a standard deviation

term-slot-absent = nothing
term-slot-filled = something that is under no signature
term-slot-no-manifest = there is no such record in the file
term-slot-zeroed = zeros

term-announced-gain-map = a gain map, for bright screens
term-announced-motion-photo = the film of a motion photo
term-announced-multi-picture = a picture of a multi-picture file
term-holds-html = a web page or a script
term-holds-jar = a Java archive
term-holds-pdf = a PDF document
term-holds-svg-script = a drawing with a script
term-holds-webp = a second WebP picture
term-picture-exif-thumbnail = preview in Exif
term-picture-film = film
term-picture-gain-map = gain map, for bright screens
term-picture-jfif-thumbnail = preview in the JFIF header
term-picture-jfxx-thumbnail = preview in the JFIF extension
term-picture-large-thumbnail = large preview of a multi-picture file
term-picture-multi-picture = further picture of a multi-picture file
term-picture-unannounced = picture that nothing in the file names
term-holds-jpeg = a second JPEG picture
term-holds-mp4 = a short video
term-holds-png = a second PNG picture
term-holds-samsung-trailer = extra data of a Samsung phone
term-holds-unknown = unknown data
term-holds-zeros = zeros
term-holds-zip = a ZIP archive

term-plane-alpha = the lowest bits of alpha
term-plane-rgb = the lowest bits of red, green and blue

## Findings: first by what they speak of, then sentences of their own.

speaker-joined = A record with the name { $name }, which a signer on no list that we use joined to this picture,
speaker-listed = { $name }
speaker-unlisted = The signer, who claims to be { $name },
speaker-unnamed = The signer

finding-about-ai-edited =
    { $class ->
        [A] A signature states that AI edited the picture{ $named ->
            [yes] {" "}({ $tool })
           *[no] {""}
        }.
        [B] A mark in the pixels names AI editing{ $named ->
            [yes] {" "}({ $tool })
           *[no] {""}
        }.
       *[D] The file's notes state that AI edited the picture{ $named ->
            [yes] {" "}({ $tool })
           *[no] {""}
        }.
    }
finding-about-ai-generated =
    { $class ->
        [A] A signature states that AI made the picture{ $named ->
            [yes] {" "}({ $tool })
           *[no] {""}
        }.
        [B] A mark in the pixels names the image generator { $tool }.
       *[D] { $named ->
            [yes] The file's notes name the image generator { $tool }.
           *[no] The file's notes state that AI made the picture.
        }
    }
finding-about-ai-unverifiable-signature = The file carries a generator's signature that only its vendor could check{ $named ->
        [yes] {" "}({ $tool })
       *[no] {""}
    }. It counts as a note.
finding-about-capture = { $named ->
        [yes] The file's notes name the camera or scanner { $tool }.
       *[no] The file's notes state that a camera or scanner took the picture.
    } Such notes can be copied from another picture.
finding-about-container = The bytes of the file hold something that a plain picture does not.
finding-about-contradiction = Facts of the file contradict each other. This report does not say which one holds.
finding-about-credentials = A remark on the Content Credentials.
finding-about-host = The file's notes name a service that ran a program{ $named ->
        [yes] {" "}({ $tool })
       *[no] {""}
    }. This is no statement about AI.
finding-about-platform = The file carries a trace of a service that it passed through{ $named ->
        [yes] {" "}({ $tool })
       *[no] {""}
    }. Copies from a service often lose other marks.
finding-about-rights = The file's notes state a wish about how the picture may be used. This is no statement about AI.
finding-about-screenshot = The file's notes state that this is a screen capture. Marks of the picture on the screen are not carried over.
finding-about-software = { $named ->
        [yes] The file's notes name the program { $tool }.
       *[no] The file's notes name a program or a kind of work.
    } This is no statement about AI.
finding-about-training-face = The file carries the data of a face that was cut out and prepared for training a face swap.

finding-tc260 = { $label ->
        [generated] The file carries the AI label that is used in China: “AI-generated”.
        [possibly-generated] The file carries the AI label that is used in China: “possibly AI-generated”.
        [suspected-generated] The file carries the AI label that is used in China: “suspected to be AI-generated”.
       *[other] The file carries the AI label that is used in China, without a known value.
    }
finding-tc260-reserved-code = The AI label carries a code that only its producer could check. It counts as a note.
finding-gen-a1111-format-infotext = The file's notes hold the settings of an image generator, in the form that AUTOMATIC1111 and many related tools write. Which tool it was is not said.
finding-gen-settings-json = The file's notes hold the settings of an image generator, a prompt among them. Which tool it was is not said.
finding-filename = The name of the file looks like names that { $looks_like } gives. Names can be typed.
finding-encoder = The parts of this JPEG stand in an order that was measured for a known program. Millions of other files have the same order.
finding-encoder-ijg-tables = The tables of this JPEG follow the public formula that most programs use. Copies from a service have such tables too.
finding-software = { $program ->
        [unnamed] The file's notes name a program or a kind of work.
       *[named] The file's notes name the program { $program }.
    } This is no statement about AI.
finding-software-enhancement = The file's notes name the program { $program }, which enlarges or sharpens pictures. This is no statement that AI made this one.
finding-software-enhancement-postprocess = The file's notes state a step that enlarges a picture. Any picture can have been put in. This is no statement that AI made this one.
finding-software-photoshop-resources = The file has a segment in the form of Adobe Photoshop. Programs of other makers write it too, to keep captions. This is no statement about AI.
finding-software-ducky = The file has a segment that Adobe's export for the web writes. This is no statement about AI.
finding-software-adobe-app14 = The file has a segment that says how its colour is stored. Programs of many makers write it. This is no statement about AI.
finding-source-type = The file's notes state the kind of source: { $stated }.

finding-file-container-polyglot = The file can also be opened as something else than a picture. Countermark only reads it, and opens nothing of it.
finding-file-metadata-conflict = Two notes in the file say different things where they should say the same. Programs often change one note and leave the other.
finding-file-metadata-digest-mismatch = One note block keeps a checksum of another, and the checksum does not fit. Some program changed one of the two alone.
finding-file-metadata-extended-unnamed = The file has a second part of its notes that the first part does not name. Many programs leave such a part out.
finding-file-part-bad-checksum = The checksum of a part does not fit its data. Some programs show such a file, others refuse it.
finding-file-part-duplicate = A part stands more than once where one is expected. Programs differ in which one they read.
finding-file-picture-frames = The file holds several frames. Only the first picture was examined.
finding-file-picture-further = The file holds another picture or a film beside the one that it shows.
finding-file-preview-differs = The small preview shows another picture, or another part of it. Programs make previews when they save, and some edits leave the old one behind.
finding-file-preview-turned = The small preview shows the same picture, but turned in a way that the file's notes do not account for. Programs that turn a picture often leave the old preview behind.
finding-file-name-type-mismatch = The ending of the file name stands for: { $name_says }. The content is: { $format }. The content decides.
finding-file-notes-none = The file holds no notes. Most apps remove them when a picture is sent or posted.
finding-file-container-trailing-data = Bytes follow after the end of the picture. Phones and programs store extra data there; anyone can.

finding-watermark-dwt-dct-payload = This file carries the public mark of { $tool }. Anyone can put it on any picture, and copying or editing can remove it.
finding-watermark-dwt-dct-transposition = The colours of each two by two pixels are exchanged, as the package imwatermark leaves them. No generator follows from that.
finding-watermark-dwt-dct-unknown-payload = Bits are repeated in the colours as the package imwatermark puts them in, and they are none of the payloads that are known here. Anyone can choose such bits.
finding-novelai-signature-valid = The pixels and the generation settings carry a valid signature by NovelAI's published key. The file states: made with NovelAI. Signed are the colours of every pixel and the settings; transparency, title, software, model name and all other notes are not.
finding-novelai-signature-mismatch = The file carries a NovelAI signature that does not fit these pixels or settings. They were changed after signing, or the signature was copied from another file.
finding-novelai-signature-lossy-copy = The file carries a NovelAI signature. It is over the exact pixels of a PNG or a lossless WebP; in a file that was saved with loss it cannot be checked. It counts as a note.
finding-stealth-header-read = A hidden text was read from the lowest bits of the pixels, by the header that tools put before it. Anyone can write such a text; it is lost when a picture is saved with loss.

finding-contradiction-camera-and-generator = The notes name a camera or a capture, and they state AI. A photo may have been the starting point, a phone may have edited it with AI, or notes may have been copied.
finding-contradiction-grok-copies = The signature in the description differs from its copy in the comment. Notes of two pictures may have been joined, or one of them may have been copied.
finding-contradiction-label-and-capture = The AI label that is used in China stands beside a note that states a camera capture. An app may have changed a photo with AI, or one of the two may have been copied.
finding-contradiction-mark-and-camera = A mark in the pixels names AI, and the notes name a camera or a capture. Either can be copied onto a picture; a photo may also have been edited with AI.
finding-contradiction-midjourney-ids = The job id in the description differs from the picture id in XMP. Notes of two pictures may have been joined, or one of them may have been copied.
finding-contradiction-novelai-copies = The signed copies of the settings do not fit together, or the size that they state is not that of the picture. One copy may have been changed since, or come from another file.
finding-contradiction-screenshot-and-camera = The notes state a screen capture, and they hold exposure data of a camera. A program may have joined the notes of two pictures, or one of them may have been copied.
finding-contradiction-signed-ai-and-camera = A signature states AI. The unsigned notes name a camera or a capture; a photo may have been the starting point, or the notes may have been copied.
finding-contradiction-signed-capture-and-generator = The signed record states a camera capture. The unsigned notes state AI; they may have been added since, or a photo may have been edited with AI.
finding-contradiction-signed-capture-and-mark = The signed record states a camera capture. A mark in the pixels names AI; such marks can be put on photos.
finding-contradiction-signed-silence-and-generator = The signed record names neither AI nor a camera. The unsigned notes state AI; the signer may not have looked at them, or they may have been added since.
finding-contradiction-signed-silence-and-mark = The signed record names neither AI nor a camera. A mark in the pixels names AI; such marks can be put on any picture.
finding-contradiction-source-type = The kinds of source that are stated exclude each other. A photo may have been the starting point, a program may have passed an older note on, or notes may have been copied.
finding-contradiction-stated-size = The generation settings state another size than the picture has. Enlarging, cropping or a later step of the tool explain it.
finding-contradiction-times = The times that the file gives do not fit together. A camera clock may be wrong, a print or a screen may have been photographed, or notes may have been copied.
finding-contradiction-two-marks = The pixels carry the marks of several generators. One program puts in one of them; others can be added by anyone.
finding-contradiction-two-tools = The notes name generators that do not belong together. A picture of one may have been changed with the other, or notes may have been copied.

finding-c2pa-statement-ai-generated = { $speaker } states: made entirely by generative AI.
finding-c2pa-statement-ai-edited = { $speaker } states: part of the picture was made or edited with generative AI. It does not say which part.
finding-c2pa-statement-part-ai-generated = { $speaker } states, about a picture that went into this one: made or edited with AI. Where it is, or whether it can be seen, is not said.
finding-c2pa-statement-digital-creation = { $speaker } states: made by a person with digital tools.
finding-c2pa-statement-possibly-ai = { $speaker } states a change by digital art or by putting elements together. It does not say whether AI was used for it.
finding-c2pa-statement-screen-capture = { $speaker } states: captured from a screen. What was on the screen is not said.
finding-c2pa-contradiction-capture-and-ai = The record of { $speaker } states a camera capture and a change with AI.
finding-c2pa-contradiction-created-twice = The record of { $speaker } states more than once that the picture was created.
finding-c2pa-contradiction-source-type = The record of { $speaker } states an origin that another statement excludes.
finding-c2pa-statement-not-allowed-for-product = { $speaker } states something that its product is not allowed to state, by the list of conforming products.
finding-c2pa-soft-binding-declared = { $mark_kind ->
        [watermark] A recovery mark is declared: the record says that a watermark was put into the picture. Whether it is there was not looked for.
        [fingerprint] A recovery mark is declared: the record holds a fingerprint by which the picture could be found again.
       *[unlisted] A recovery mark is declared, of a kind that is not on the list of C2PA.
    }
finding-c2pa-statement-capture = { $speaker } states: a device captured the picture.
finding-c2pa-statement-composite = { $speaker } states: the picture is put together from several elements. It does not say of which kind.
finding-c2pa-thumbnail-claim-differs = The small picture in the signed record shows another picture than the file, or another part of it. Programs make it when they sign; an edit that came later, or a signer that chose it so, can be the cause.
finding-c2pa-thumbnail-ingredient-differs = The record shows an earlier picture by a small picture that differs from the one in that picture's own record. The later signer chose it; the one in the picture's own record is the one to go by.
finding-c2pa-signature-verified = The signature fits the signed record.
finding-c2pa-signature-fails = The signature does not fit the signed record.
finding-c2pa-binding-bytes-changed = The file differs from what was signed. This also happens through ordinary re-saving.
finding-c2pa-manifest-altered = The signed record itself differs from what was signed.
finding-c2pa-binding-offsets-not-covered = The signed bytes are unchanged. Tables that say where picture data lies are not protected: they could be made to show other parts of the file.
finding-c2pa-binding-partly-covered = The picture is unchanged since signing. Some notes beside it are not protected.
finding-c2pa-binding-excludes-picture = The signature does not cover the visible picture: other picture data can stand there.
finding-c2pa-binding-container-altered = Bytes around the signed record, outside the signature, were altered.
finding-c2pa-binding-not-bound = The signed record is not tied to the bytes of this file.
finding-c2pa-binding-malformed = The signed record is tied to the file in a way that the standard does not allow.
finding-c2pa-store-multiple = The file holds more than one store of signed records; the standard allows one.
finding-c2pa-store-unreadable = The file holds Content Credentials that could not be read. This is not a finding about the picture.
finding-c2pa-store-remote = The file names a place elsewhere for its Content Credentials.
finding-c2pa-signer-unknown = The signer's certificate is on no list that we use. Anyone can make such a certificate.
finding-c2pa-signer-test-key = The record is signed with a published test key, which everyone can use.
finding-c2pa-signer-profile-invalid = The signer's certificate breaks the rules for signing Content Credentials.
finding-c2pa-signer-advisory = A published warning says that this signer's device or service signed what it should not have signed.
finding-c2pa-signer-confusable = The name in the certificate can be mistaken for another name. Read it letter by letter.
finding-c2pa-signer-image-generator = The record does not state how the picture was made. We know this signer: it makes pictures with AI and nothing else.
finding-c2pa-signer-expired = The signer's certificate has ended, and no listed time-stamp shows that it signed before.
finding-c2pa-signer-not-yet-valid = The signer's certificate is not yet valid at the date of this check.
finding-c2pa-signer-revoked = The signer's certificate was withdrawn.
finding-c2pa-history-ingredient-problem = The latest signature is fine; an earlier step could not be confirmed.
finding-c2pa-history-unknown-origin = The record names an earlier picture that has no record of its own.
finding-c2pa-history-redacted = Parts of an earlier record were removed on purpose.
finding-c2pa-history-rule-violation = The record breaks a rule of the standard for the steps of a picture.
finding-c2pa-history-implausible-time = The record states a step at a time after it was signed, or after the date of this check.
finding-c2pa-identity-present = The record also names a person or organisation. That name was not checked.
finding-c2pa-identity-named = The record also names a person or organisation, by a certificate of its own that fits. { $listed ->
        [yes] An issuer on a list that we use vouches for that certificate.
       *[no] Nobody on the lists that we use vouches for that certificate.
    }
finding-c2pa-identity-malformed = The record also tries to name a person or organisation, in a way that does not fit this record.

finding-watermark-dwt-dct-svd-payload = This file carries the public mark of { $tool }, in a form that no generator is known to use. Anyone can put it on any picture, and copying or editing can remove it.
finding-watermark-blind-presence = Something in the pixels looks like a mark of the program blind_watermark under its standard password. Anyone can add such a mark.
finding-watermark-trustmark-payload = { $class ->
        [B] The picture carries a TrustMark: someone put this public mark into it. Anyone can add one to any picture; it names no generator.
       *[E] The same bits of a TrustMark were read in several views of the picture. That can also happen by chance.
    }
finding-watermark-vendor-only = { $reader ->
        [google] A SynthID mark is to be expected: the record of Google states AI. Only Google's app or portal reads this mark.
        [openai] The record of OpenAI states that a watermark was put in. OpenAI's own verifier reads it.
       *[vendor] The record names a mark that only its vendor reads. Ask the vendor.
    } It was not looked for here.
finding-watermark-visible-dalle-2 = A visible sign like the five squares of DALL-E 2 is in the corner. Anyone can draw it.
finding-watermark-visible-gemini = A visible sign like the star of Gemini is in the corner. Anyone can draw it.

## Content Credentials.

heading-credentials = Content Credentials
credentials-trusted = The record is intact and signed by a listed signer.
credentials-trusted-interim = The record is intact and signed by a signer on the frozen interim list.
credentials-trusted-user = The record is intact and signed by a signer on a list that was given for this check.
credentials-unknown-signer = The signature fits, but its certificate is on no list that we use.
credentials-undated = The signature fits, and its certificate is on the frozen interim list; no listed time-stamp shows that it signed before 2026.
credentials-no-interim = This signer is not on the official C2PA list, and the interim list is not in use here. Most cameras and programs that signed from 2022 to 2025 are on that list only, so this says nothing against the picture or its signer. To look there too, on the command line: countermark trust update
credentials-not-yet-valid = Signed with a certificate that is not yet valid at the date of this check.
credentials-expired = Signed with a certificate that has since ended; no listed time-stamp shows when.
credentials-revoked = The certificate was withdrawn, or its signing is known to be open to abuse.
credentials-broken = The record does not describe this file as it is now; do not rely on it.
credentials-remote-only = The file says that its credentials are stored elsewhere{ $named ->
        [yes] : { $hosts }
       *[no] {""}
    }. { $asked ->
        [yes] Nothing came from there that can be used.
       *[no] Nothing was requested.
    }
credentials-unreadable = There are Content Credentials, and they could not be read. This is not a finding about the picture.
credentials-unsupported-format = Content Credentials are not read in files of this format. Whether there are any is not known.
credentials-none-in-part = No Content Credentials in the parts of the file that could be read.
credentials-none = No Content Credentials in this file. Most pictures have none, and sites often remove them. This says nothing about how the picture was made.
credentials-not-checked = Content Credentials were not checked. This is not a finding about the picture.

credentials-attest = A signature says who signed which bytes, not that what they state is correct.
credentials-withdrawn =
    { $by ->
        [advisory] Warning: { $text }
       *[bundle] Withdrawn: the trust lists in use take this certificate back. Their reason: { $text }
    }
credentials-withdrawn-source = Published at: { $source }
credentials-signer = Signer: { $name } in the certificate, { $tier }
credentials-claimed-signer = Signer: claims to be { $name }, { $tier }
credentials-issuer = Certificate issued by: { $name }
credentials-product = On the official list of conforming products: { $applicant }, status { $status }{ $levelled ->
        [yes] , assurance level up to { $level }
       *[no] {""}
    }
credentials-product-none = Not found by this exact name on the official list of conforming products
credentials-products-missing = Not compared with the official list of conforming products, which is not installed
credentials-known =
    { $kind ->
        [camera] Known to us as a maker of cameras: { $name }
        [editor] Known to us as a maker of programs that make and edit pictures: { $name }
        [image_generator] Known to us as a service that makes pictures with AI: { $name }
       *[platform] Known to us as a service of many products: { $name }
    }
credentials-look-alike =
    { $how ->
        [listed_name] Careful: this name looks like { $like } and is spelled with other characters
        [hidden_characters] Careful: this name holds characters that cannot be seen or that turn text around
       *[mixed_scripts] Careful: this name mixes letters of different scripts that look the same
    }{ $several ->
        [yes] {" "}({ $scripts })
       *[no] {""}
    }
advisory-nikon-z6iii-2025 = Nikon Z6III cameras with firmware 2.00 could be made to sign pictures that they had not taken. Nikon stopped the service on 5 September 2025 and withdrew all its certificates.
advisory-unknown = a published warning that this version has no words for
credentials-signed =
    { $time ->
        [official_tsa] Signed: { $at }, confirmed by a time-stamp authority on the official C2PA list
        [interim_tsa] Signed: { $at }, confirmed by a time-stamp authority on the frozen interim list
        [user_tsa] Signed: { $at }, confirmed by a time-stamp authority on a list given for this check
       *[claimed] Signed: { $at }, as the record says; no listed time-stamp authority confirms it
    }
credentials-time-stamp = Time-stamp{ $named ->
        [yes] {" "}by { $name }
       *[no] {""}
    }{ $timed ->
        [yes] : { $at }
       *[no] {""}
    }{ $outcome ->
        [decides] ; its authority is on a list that we use, and it is the time of signing that counts
        [later] ; its authority is on a list that we use, and an earlier one counts
       *[fault] ; does not count: { $why }
    }
time-stamp-fault-authority-denied = the certificate of its authority was taken back, so that its times cannot be relied on
time-stamp-fault-authority-not-valid = the certificate of its authority was not valid at that time
time-stamp-fault-authority-unlisted = its authority is on no list that we use
time-stamp-fault-impossible-time = it states a time that cannot be
time-stamp-fault-limit = it was not checked, because there are too many
time-stamp-fault-mismatch = it was made for other data, or its own signature does not fit
time-stamp-fault-unreadable = it cannot be read
credentials-revocation-answer = Answer about the withdrawal of the certificate{ $named ->
        [yes] {" "}by { $name }
       *[no] {""}
    }{ $dated ->
        [yes] , of { $date }
       *[no] {""}
    }{ $status ->
        [good] : it was not withdrawn
        [revoked] : it was withdrawn on { $withdrawn }
        [unknown] : the certificate is not known there
       *[none] {""}
    }{ $counts ->
        [yes] {""}
       *[no] {"; "}does not count: { $why }
    }
revocation-fault-limit = it was not checked, because there are too many
revocation-fault-mismatch = its own signature does not fit
revocation-fault-other-certificate = it is about another certificate
revocation-fault-other-time = it holds for another time
revocation-fault-responder = whoever signed it may not answer for the issuer of the certificate
revocation-fault-responder-denied = the certificate of whoever signed it was taken back, so that its answers cannot be relied on
revocation-fault-revoked-later = the certificate was withdrawn only after the confirmed time of signing
revocation-fault-undated = there is no date to compare it with
revocation-fault-unreadable = it cannot be read, or holds no answer
credentials-issuers-unchecked = Whether certificates of issuers were withdrawn is never checked.
credentials-generator = Record written by: { $name }
credentials-title = Title in the record: { $name }
credentials-earlier = Earlier record{ $named ->
        [yes] , signed as { $name }, { $tier }
       *[no] {""}
    }{ $verifies ->
        [yes] {""}
       *[no] , which does not hold
    }:
credentials-action = Step: { $action }{ $typed ->
        [yes] , { $type }
       *[no] {""}
    }{ $with ->
        [yes] , with { $software }
       *[no] {""}
    }{ $dated ->
        [yes] , at { $when } as the record says
       *[no] {""}
    }{ $vouched ->
        [yes] {""}
       *[no] {" "}(passed on; the signer does not vouch for it)
    }
credentials-ingredient = { $relationship ->
        [parentOf] Made from: { $title }
        [componentOf] Contains: { $title }
        [inputTo] Used as input: { $title }
       *[other] Related: { $title }
    }{ $problems ->
        [0] {""}
        [one] {" "}(1 problem)
       *[other] {" "}({ $problems } problems)
    }
untitled = without title
credentials-axis = { $axis }: { $value }
credentials-coverage = The signature covers { $hashed ->
        [one] 1 byte
       *[other] { $hashed } bytes
    } of the file{ $rest ->
        [listed] ; what else it leaves out is listed here.
       *[store] , all but the record itself and what cannot be otherwise.
    }
credentials-unprotected-attachment = The signed record has attachments. Whether the signature covers them was not checked, and nothing in them is used.
credentials-unprotected-label = The name of the signed record is not covered by the signature.
credentials-unprotected-manifest = The file also carries a record that this signature does not lead to. Nothing in it is used for this picture.
credentials-uncovered = Not covered by the signature: { $holds }{ $named ->
        [yes] {" "}({ $parts })
       *[no] {""}
    }, { $length ->
        [one] 1 byte
       *[other] { $length } bytes
    } at byte { $offset }
credentials-source =
    { $origin ->
        [fetched] { $used ->
            [yes] These credentials are not in the picture: they were fetched from { $name }, because this check was asked to.
           *[no] Credentials were also fetched from { $name }. They were not used, because the file carries credentials of its own or could not be read with them.
        }
       *[sidecar] { $used ->
            [yes] These credentials are not in the picture: they come from another file{ $named ->
                [yes] , { $name }
               *[no] {""}
            }.
           *[no] Credentials were also given in another file{ $named ->
                [yes] , { $name }
               *[no] {""}
            }. They were not used, because the picture carries credentials of its own or could not be read with them.
        }
    }
credentials-contact = Named, and not asked: { $host }, { $why }
credentials-request = Asked over the network, because this check was asked to: { $host }, { $why }: { $outcome }

contact-crl = for a list of withdrawn certificates
contact-did-web = for the keys of an identity
contact-issuer = for the certificate of an issuer
contact-ocsp = whether a certificate was withdrawn
contact-remote-manifest = for the credentials themselves
request-answered = there was an answer, and it was used
request-failed = there was no answer that can be used
request-refused = no request was made, because the address is not one that may be asked

uncovered-decoder-relevant = picture data
uncovered-fixed = framing
uncovered-file-type = the list of file types
uncovered-manifest-store = the record itself
uncovered-metadata = notes
uncovered-offsets = tables that say where picture data lies
uncovered-padding = padding
uncovered-unknown = other data

axis-presence = Place
axis-presence-none = no credentials
axis-presence-embedded = in the file
axis-presence-sidecar = beside the file
axis-presence-remote-only = only named, stored elsewhere
axis-presence-corrupt = there, and not readable
axis-presence-unsupported-format = not read in this format
axis-integrity = Bytes
axis-integrity-bytes-match = every byte that matters is as it was signed
axis-integrity-partly-covered = the signed bytes are unchanged; the parts named here are not protected
axis-integrity-bytes-changed = the file differs from what was signed
axis-integrity-binding-excludes-picture = the signature does not cover the visible picture
axis-integrity-manifest-altered = the record differs from what was signed
axis-integrity-container-altered = bytes outside the signature were altered
axis-integrity-multiple-stores = more than one store of records
axis-integrity-binding-malformed = the record is tied to the file against the rules
axis-integrity-not-bound = the record is not tied to this file
axis-integrity-not-checked = not checked
axis-signature = Signature
axis-signature-verifies = fits the record
axis-signature-fails = does not fit the record
axis-signature-unsupported-alg = uses a method that is not allowed
axis-signature-not-checked = not checked
axis-signer = Signer
axis-signer-c2pa-official = on the official C2PA trust list
axis-signer-interim-legacy = on the frozen interim list
axis-signer-publisher-list = on the IPTC list of news publishers
axis-signer-user-list = on a list given for this check
axis-signer-unknown = on no list that we use
axis-signer-profile-invalid = the certificate breaks the rules for signers
axis-signer-public-test-key = a published test key that everyone can use
axis-signer-not-checked = not checked against any list
axis-time = Time of signing
axis-time-official-tsa = confirmed by an authority on the official list
axis-time-interim-tsa = confirmed by an authority on the interim list
axis-time-user-tsa = confirmed by an authority on a given list
axis-time-claimed = stated, not confirmed by a listed authority
axis-time-none = no time is stated
axis-time-not-checked = not checked
axis-certificate-at-time = Certificate
axis-certificate-at-time-inside = within its term
axis-certificate-at-time-expired-but-valid-then = has ended since; it was within its term when it signed
axis-certificate-at-time-expired-unprovable = has ended; no listed time-stamp shows that it signed before
axis-certificate-at-time-not-yet-valid = its term has not begun
axis-certificate-at-time-not-checked = its term was not checked
axis-revocation = Withdrawal of the certificate
axis-revocation-good = a response in the file says that it was not withdrawn
axis-revocation-revoked = it was withdrawn
axis-revocation-advisory-hit = a published warning says that this signing is open to abuse
axis-revocation-not-checked = not checked; the file holds no answer, and nothing was asked over the network
axis-history = Earlier steps
axis-history-ok = every earlier record holds
axis-history-single-step = none
axis-history-ingredient-problem = the latest signature is fine; an earlier step could not be confirmed
axis-history-unknown-origin = an earlier picture has no record
axis-history-ambiguous = the list of steps is not complete, or has steps that no standard defines
axis-history-not-checked = not checked
axis-identity = Named person or organisation
axis-identity-none = none
axis-identity-present-not-resolved = named in the record, not checked
axis-identity-x509-named-actor = named by a certificate of its own that fits the record
axis-identity-malformed = named in a way that does not fit the record
axis-identity-not-checked = not checked

action-c2pa-color-adjustments = colours adjusted
action-c2pa-adjustedColor = colours adjusted
action-c2pa-converted = converted
action-c2pa-created = created
action-c2pa-cropped = cropped
action-c2pa-deleted = part deleted
action-c2pa-drawing = drawn on
action-c2pa-edited = edited
action-c2pa-edited-metadata = notes edited
action-c2pa-enhanced = enhanced
action-c2pa-filtered = filtered
action-c2pa-opened = opened
action-c2pa-orientation = turned
action-c2pa-placed = something placed into it
action-c2pa-published = published
action-c2pa-redacted = parts of the record removed on purpose
action-c2pa-removed = something removed
action-c2pa-repackaged = repackaged
action-c2pa-resized = resized
action-c2pa-resized-proportional = resized
action-c2pa-transcoded = transcoded
action-c2pa-trimmed = trimmed
action-c2pa-unknown = an unknown step
action-c2pa-watermarked = watermarked
action-c2pa-watermarked-bound = watermarked
action-c2pa-watermarked-unbound = watermarked

source-type-algorithmicallyenhanced = enhanced by a program, not by generative AI
source-type-algorithmicmedia = made by a program, not by a trained model
source-type-composite = put together from several elements
source-type-compositecapture = put together from captures
source-type-compositesynthetic = put together with at least one synthetic element
source-type-compositewithtrainedalgorithmicmedia = edited with generative AI
source-type-computationalcapture = captured by a device from several shots
source-type-datadrivenmedia = made from data
source-type-digitalart = made by a person with digital tools
source-type-digitalcapture = captured by a digital camera
source-type-digitalcreation = made by a person with digital tools
source-type-empty = an empty canvas
source-type-humanedits = edited by a person
source-type-minorhumanedits = edited slightly by a person
source-type-negativefilm = scanned from negative film
source-type-positivefilm = scanned from positive film
source-type-print = scanned from a print
source-type-screencapture = captured from a screen
source-type-softwareimage = made by a program
source-type-trainedalgorithmicdata = made with generative AI
source-type-trainedalgorithmicmedia = made with generative AI
source-type-virtualrecording = a recording of a virtual event

## The steps of a picture, and tables for experts.

heading-signer = Who signed
heading-provenance = How the picture came about, as the records state it
provenance-this = The record of this file{ $named ->
        [yes] , signed as { $name }, { $tier }
       *[no] {""}
    }{ $verifies ->
        [yes] {""}
       *[no] , which does not hold
    }
provenance-record = It has a record of its own{ $named ->
        [yes] , signed as { $name }, { $tier }
       *[no] {""}
    }{ $verifies ->
        [yes] {""}
       *[no] , which does not hold
    }
provenance-no-record = No record of its own. Most pictures have none; how it was made is not known.
provenance-not-shown = It has a record that is not shown here; the report in JSON holds it.
provenance-redacted = Parts of an earlier record were removed on purpose: { $count }
heading-technical = Details for experts
table-file = The file
table-axes = Content Credentials, axis by axis
table-certificate = The certificate of the signer
table-searches = What was looked for, and where
table-bytes = The bytes of the file
column-axis = Axis
column-value = Value
column-check = Check
column-looked-for = Looked for
column-codes = Rests on
column-offset = First byte
column-length = Length
column-holds = What it holds
column-covered = Signed
fact-name = Name, as given
fact-format = Format, by content
fact-size = Size in bytes
fact-pixels = Width × height
fact-sha256 = SHA-256
fact-pixels-sha256 = SHA-256 of the pixels
fact-certificate-sha256 = SHA-256 of the certificate
fact-anchor-sha256 = SHA-256 of the listed certificate
fact-serial = Serial number
fact-algorithm = Algorithm
fact-term = Term
fact-term-value = { $from } to { $until }
html-title = Technical findings on an image file

## What was looked for.

heading-absent = Looked for, not found
    .intro = Many AI pictures carry no mark, and most sites remove marks: finding none says nothing about the picture.
context-platform = The file carries a trace of a service that it passed through. Services save pictures anew and remove most marks. This does not say how the picture was made. Ask for the original file.
context-reencoded = No generator mark was found. The encoding is compatible with a copy that went through a service; most remove such marks. This does not say how the picture was made. Ask for the original file.
context-screenshot = This is a screen capture. Marks of the picture shown on the screen are not carried over. This does not say how that picture was made.
context-enhancement = The notes name a step that enlarges or sharpens a picture. Such a step changes pixels and makes no new picture; it is no statement that AI made this one.
context-editor = The notes name a program that saved the file. Programs can drop marks that were there before. This is no statement about AI, and does not say what was changed.
context-no-notes = No notes. Most apps remove them when you send or post. This does not say how the picture was made.
heading-open = Could not be looked for
    .intro = Nothing can be said about these.
inconclusive = { $checks }: { $reason }
between-checks = {"; "}
not-applicable = Cannot exist in a file of this format: { $checks }
limit-hit = Limit reached: { $name } ({ $value }). What lies behind byte { $offset } was not looked at.
anomalies = Damaged or unusual parts: { $count }
anomaly = { $what } at byte { $offset }: { $kind }
more = and { $count } more

check-container = Structure of the file
    .explains = Whether the content has the format that the name of the file promises, whether bytes follow after the end of the picture, whether the file is something else too, and whether parts stand twice, have a wrong checksum or are further frames.
    .limit = A picture in good order says nothing about how it was made; unusual structure has ordinary causes too.
check-credentials = Content Credentials (C2PA)
    .explains = Whether the file carries a signed record of its origin, who signed it, whether the bytes are the ones that were signed, and what the record states about AI.
    .limit = Most pictures have no Content Credentials, and most sites remove them. A record says who signed which bytes, not that what it states is correct.
check-credentials-pictures = Small pictures in Content Credentials
    .explains = Whether the small picture in the signed record shows what the file shows, and whether earlier pictures are shown as their own records show them.
    .limit = A perceptual comparison: changes of a small part of the picture are not noticed. A picture that differs says nothing about why.
check-metadata = Notes that should agree
    .explains = Whether notes that repeat each other say the same: XMP and IPTC, blocks that stand twice, checksums between them.
    .limit = Notes that agree can all be wrong; notes that differ are mostly the work of programs that know only one kind.
check-pictures = Previews and further pictures
    .explains = Whether the previews in the file show what the file shows, and which further pictures and films it holds.
    .limit = A perceptual comparison: changes of a small part of the picture are not noticed. Most programs renew the preview when they save.
check-signatures-generator = Marks of image generators
    .explains = Text and data that AI image generators write beside a picture: prompts, workflows, settings, names.
    .limit = Such notes can be added, changed or removed by anyone, and most sites remove them.
check-signatures-iptc = Digital source type (IPTC)
    .explains = The standard field in which programs state how a picture was made, and the fields that name an AI system.
    .limit = The field can be written or removed by anyone.
check-signatures-tc260 = AI label used in China (TC260)
    .explains = The label that services in China write into AI-generated files, with the code of the service.
    .limit = The label can be written or removed by anyone.
check-signatures-context = Notes on cameras, programs and rights
    .explains = Neutral traces: the camera or scanner that is named, the editor, wishes about the use of the picture.
    .limit = Such traces are no statement about AI, and they can be copied from another picture.
check-signatures-dfl-face = Faces prepared for a face swap
    .explains = The data that DeepFaceLab stores with a face that it cut out of a picture: its outline, its kind, the file that it came from.
    .limit = It shows that a set of faces was prepared. Finished pictures and videos do not carry it, so finding none says nothing about them.
check-signatures-encoder = How the JPEG was encoded
    .explains = The order of the parts of a JPEG, its coding process, the sampling of its colour, and whether its tables follow the public formula.
    .limit = Millions of programs share each choice. It explains a file to experts and says nothing about AI.
check-signatures-filename = Name of the file
    .explains = Whether the name has a form that a known program or service gives to its files.
    .limit = Names can be typed. A name counts for nothing in the conclusion.
check-signatures-platform = Traces of services
    .explains = Marks that a service leaves in files that pass through it or are made on it.
    .limit = Most services leave none, so finding none says nothing. Copies from a service often lose other marks.
check-signatures-samsung-sef = Edits with Galaxy AI
    .explains = The blocks that Samsung phones append to a picture, and whether they state an edit with generative AI.
    .limit = Anyone can write or remove such blocks, and most sites remove them.
check-signatures-screenshot = Screen captures
    .explains = Notes that systems write into captures of the screen.
    .limit = Many screen captures carry no such note. Marks of the picture on the screen are not carried over.
check-watermark-dwt-dct = Public marks of Stable Diffusion and FLUX (dwtDct)
    .explains = The payloads that programs for Stable Diffusion 1, 2 and XL, FLUX, InvokeAI and Cremage put into the pixels with the package invisible-watermark: as it was marked, turned or mirrored, resized from a usual size, or cropped; on request also scaled and cropped together.
    .limit = The payloads are public: anyone can put one on any picture. Most generators put in none, and strong compression or a filter removes it; scaling together with cropping hides it from the usual search. Marks of Google (SynthID) and others cannot be read by this program. When nothing is found, that means nothing about AI.
check-watermark-blind = Mark of blind_watermark
    .explains = Whether the pixels carry a mark of the program blind_watermark under its standard password.
    .limit = A mark under another password is not found, and editing can remove any. Anyone can add one; it names no generator.
check-watermark-dwt-dct-svd = Public marks of Stable Diffusion and FLUX, second method (dwtDctSvd)
    .explains = The same payloads by the other method of the package invisible-watermark, in pictures that were not resized or cropped.
    .limit = The payloads are public: anyone can put one on any picture. No generator is known to use this method. Resizing, cropping and strong compression remove it.
check-watermark-synthid = SynthID
    .explains = Nothing. SynthID is the invisible mark of Google's generators; only its makers can read it.
    .limit = It cannot be read by this program, so that nothing was found means nothing. Google's app or portal can be asked.
    .not-applicable = SynthID: cannot be read by this program; its absence from this report means nothing
check-watermark-trustmark = TrustMark
    .explains = Whether the pixels carry a TrustMark, read by a decoder network that the user supplies.
    .limit = Anyone can add a TrustMark, to photos too; it names no generator. Editing can remove it.
check-watermark-visible = Visible signs of generators
    .explains = Whether the five squares of DALL-E 2 or the star of Gemini are in the bottom right corner.
    .limit = Anyone can draw such a sign, or cut it off. Signs of other generators, and labels in words, are not looked for.
check-signatures-stealth = Text hidden in the pixels
    .explains = Text that image generators hide in the lowest bits of the pixels of PNG and lossless WebP files: a header that no picture has by chance, then prompts and settings.
    .limit = The text survives only in lossless copies, so finding none says nothing. Anyone can write such a text into any picture.
check-signatures-novelai = Signature of NovelAI
    .explains = The signature that NovelAI puts over the pixels and the settings of its pictures, in the notes of the file and in the lowest bits of alpha. It is checked with NovelAI's published key, each copy for itself.
    .limit = Older NovelAI pictures have no signature, and copies that were saved with loss cannot be checked. The signature covers colours and settings, not the model name, the title or other notes.
check-contradictions = Contradictions
    .explains = Whether what was found fits together: cameras and generators, signed and unsigned statements, tools, ids, copies, sizes, times.
    .limit = A contradiction has ordinary causes, and a file without one can hold wrong notes. Which side holds is not said.

reason-crash = the process that read the file ended without an answer
reason-damaged = a part that is needed is damaged
reason-deadline = it took longer than a file may take
reason-empty = the file is empty
reason-engine-not-loaded = the file has a sign of them, and the part of the program that checks them is not loaded
reason-engine-fault = a component of this program failed on the file
reason-limit = the file goes over a limit of this program
reason-memory = it took more memory than a file may take
reason-model-not-supplied = it needs the decoder network, which was not supplied
reason-nothing-to-compare = no list or rule was given to compare with
reason-remote-not-answered = it is stored elsewhere, and nothing came from there that can be used
reason-remote-not-requested = it is stored elsewhere, and nothing was requested
reason-not-in-this-build = this build of the program does not contain the check
reason-pixels-not-requested = a first answer was wanted, without the pixels of the picture
reason-pasted-copy = the picture was pasted, so that nothing but its pixels was copied
reason-sandbox = reading the file led to something that this program does not allow itself
reason-too-plain = the picture varies too little for a mark to show, or for a comparison
reason-too-few-pixels = the picture is too small to hold what is looked for
reason-unreadable = the file could not be read from its place
reason-unsupported-format = the format is not read by this program

anomaly-bad-checksum = the checksum does not fit
anomaly-doctype-refused = a document type definition stands in XML; it was not followed
anomaly-duplicate = it stands more than once
anomaly-invalid-text = the text is not in the encoding that it claims
anomaly-length-mismatch = the stated length does not fit
anomaly-loop = positions form a loop
anomaly-malformed = the syntax is broken
anomaly-misplaced = it stands where the format does not allow it
anomaly-missing = a required part is missing
anomaly-trailing-data = bytes follow after the end
anomaly-truncated = the data ends too early
anomaly-unsupported = it uses a version or method that is not read

## The file and the frame of the report.

unnamed-file = (no name given)
file = { $format }{ $sized ->
        [yes] , { $width } × { $height } pixels
       *[no] {""}
    }{ $measured ->
        [yes] , { $bytes } bytes
       *[no] {""}
    }
file-sha256 = SHA-256 { $digest }
format-avif = AVIF picture
format-bmff = file of the MP4 family
format-gif = GIF picture
format-heic = HEIF picture
format-jpeg = JPEG picture
format-jxl = JPEG XL picture
format-mp4 = video (MP4 or QuickTime)
format-pdf = PDF document
format-png = PNG picture
format-svg = SVG drawing
format-tiff = TIFF picture
format-unknown = unknown format
format-webp = WebP picture
advice = What you can do now: keep this file unchanged, and ask for the original. Copies that were sent, posted or saved again often lose their marks.
judged-at = Certificates judged at { $at }
judged-never = No date was given, so nothing is said about ended certificates
trust-lists = lists: { $lists }
trust-list = { $name } { $date }{ $aged ->
        [yes] {" "}({ $days ->
            [one] 1 day old
           *[other] { $days } days old
        })
       *[no] {""}
    }
trust-bundle = trust bundle { $version } of { $issued }, SHA-256 { $digest }{ $installed ->
        [yes] , installed by the user
       *[no] {""}
    }{ $expired ->
        [yes] , past its date of { $expires }: please update countermark
       *[no] {""}
    }
trust-none = no trust lists
trust-bundle-none = no trust bundle
rules-used = rules { $rules }
rules-none = no rules
limits-used = Limits of this check: profile { $profile }{ $changed ->
        [yes] , but { $changes }
       *[no] {""}
    }
footer = { $judged}; { $lists }; { $bundle }; { $rules }; { $tool } { $version }

## The lists that signatures are compared with (countermark trust show).

trust-show = Trust lists
    .intro = A signature is compared with these lists, each for itself. That a signer is on a list says who vouches for its name, not that a picture shows what it seems to show.
trust-show-bundle = { $installed ->
        [yes] Trust bundle { $version }, which was imported on this computer, of { $issued }.
       *[no] Trust bundle { $version }, part of this program, of { $issued }.
    } { $expired ->
        [yes] It should have been replaced by { $expires }; it still works, and withdrawals since then are missing. Please update countermark.
       *[no] It should be replaced by { $expires }.
    } SHA-256 { $digest }
trust-show-date = As of { $date }, { $days ->
        [one] 1 day ago
       *[other] { $days } days ago
    }
trust-show-entries = { $entries } entries
trust-show-sha256 = SHA-256 of the list: { $digest }
trust-show-missing = Not installed. To download it: countermark trust update. To take it from files: countermark trust import FILE
trust-show-folder = Installed lists lie in { $folder }. To remove a list, delete its file.
trust-list-c2pa-official = Official C2PA trust list
    .what = Issuers of certificates for cameras, programs and services that passed the conformance programme of the C2PA, the body behind Content Credentials.
    .source = Published by the C2PA, in c2pa-org/conformance-public on GitHub
trust-list-c2pa-tsa = Official C2PA list of time-stamp authorities
    .what = Authorities whose time-stamps show when a record was signed.
    .source = Published by the C2PA, in c2pa-org/conformance-public on GitHub
trust-list-iptc-publishers = IPTC list of news publishers
    .what = Certificates of news publishers whose identity the press standards body IPTC has checked.
    .source = Published by the IPTC, at trust.iptc.org
trust-list-c2pa-interim = Interim list: issuers
    .what = Issuers that cameras and programs used from 2022 to 2025, before there was an official list. It was frozen on 1 January 2026: it counts only for signatures that a listed time-stamp shows to be older.
    .source = Published by the CAI, in contentauth/c2pa-conformance-tool on GitHub
trust-list-c2pa-interim-signers = Interim list: signers
    .what = Single certificates of signers from 2022 to 2025. The same day counts for them.
    .source = Published by the CAI, in contentauth/c2pa-conformance-tool on GitHub
trust-list-c2pa-interim-tsa = Interim list: time-stamp authorities
    .what = The part of the interim list whose time-stamps show when a record was signed.
    .source = Published by the CAI, in contentauth/c2pa-conformance-tool on GitHub
trust-list-c2pa-products = Official list of conforming products
    .what = Products that may sign with certificates of the official list, and what each of them must not state.
    .source = Published by the C2PA, in c2pa-org/conformance-public on GitHub
trust-list-user = Your own list of signers
    .what = Certificates that you imported. Nobody but you vouches for them.
    .source = Imported on this computer
trust-list-user-tsa = Your own list of time-stamp authorities
    .what = Authorities that you imported. Nobody but you vouches for them.
    .source = Imported on this computer

limit-name-file-bytes = size of the file in bytes
limit-name-pixels = pixels of the picture
limit-name-side = longest side in pixels
limit-name-enclosed = pictures inside the file that are compared with it
limit-name-frames = frames that are listed
limit-name-jpeg-segments = number of JPEG segments
limit-name-jpeg-scans = number of JPEG scans
limit-name-png-chunks = number of PNG chunks
limit-name-inflated-text = length of one unpacked text in bytes
limit-name-inflated-total = length of all unpacked texts in bytes
limit-name-xmp-bytes = size of an XMP packet in bytes
limit-name-xml-depth = depth of nested XML
limit-name-xml-elements = number of XML elements
limit-name-xml-attributes = attributes of one XML element
limit-name-exif-ifds = number of EXIF directories
limit-name-exif-entries = number of EXIF entries
limit-name-exif-value = size of one EXIF value in bytes
limit-name-metadata-values = number of metadata values
limit-name-metadata-text = length of all metadata texts in bytes
limit-name-box-depth = depth of nested boxes
limit-name-boxes = number of boxes, chunks or blocks
limit-name-jumbf-store = size of the credentials in bytes
limit-name-jumbf-depth = depth of nested credentials
limit-name-manifests = number of signed records
limit-name-assertions = statements in one signed record
limit-name-ingredient-edges = number of earlier pictures
limit-name-ingredient-depth = length of a chain of earlier pictures
limit-name-box-exclusions = parts that one binding leaves out
limit-name-samples = samples of a film that are compared with its tables
limit-name-cbor-depth = depth of nested CBOR
limit-name-cbor-items = number of CBOR items
limit-name-chain = certificates in one path
limit-name-path-signatures = signatures checked for one path
limit-name-inflated-box = size of an unpacked record
limit-name-inflated-boxes = size of all unpacked records
limit-name-time-stamps = number of time-stamps of one signature
limit-name-signatures = number of signatures that are checked
limit-name-ocsp-responses = number of answers about the withdrawal of a certificate
limit-name-certificate-bytes = size of one certificate in bytes
limit-name-crjson-bytes = size of the signed records in crJSON in bytes
limit-name-json-depth = depth of nested JSON
limit-name-json-nodes = number of JSON values
limit-name-rule-hits = findings of one rule
limit-name-tc260-bytes = size of a TC260 label in bytes

## `countermark explain`.

explain-what = What it is
explain-checked = How it is checked
explain-limit = How it can be wrong or copied
explain-source = Source
explain-class = Class of evidence
explain-where = Where it stands
explain-shape = What it looks like
explain-status = How well it is known
explain-seen = Last seen
explain-looks = What it looks for
explain-misses = What it does not mean

rule-checked = The value at one of the places must have this shape as a whole; the words alone are not enough. Every rule comes with an example that it must find and one that it must not.
rule-status-sampled = Seen in files that were made with it.
rule-status-documented = Taken from the source or the documents of the program; not yet seen in a file here.
rule-status-unverified = Reported by others only. It counts for nothing unless asked for.
rule-about-ai-edited = Notes that { $name } writes into a file when AI edited the picture.
    .limit = Anyone can write these notes into any file, or remove them. They do not say which part was edited.
rule-about-ai-generated = Notes that { $name } writes into a file when AI made the picture.
    .limit = Anyone can write these notes into any file, or remove them. A photo can be labelled as AI. The picture may also have started from a photo.
rule-about-ai-unverifiable-signature = A signature that { $name } writes into a file. Only the vendor could check it.
    .limit = The signature can be copied from another file. It counts as a note that anyone could have written.
rule-about-capture = Notes that { $name } writes: the device that took or scanned a picture.
    .limit = Such notes can be copied from another picture, and they stay when a picture is edited.
rule-about-container = A trace in the structure of the file: { $name }.
    .limit = Programs of every kind leave the same structure.
rule-about-contradiction = Facts that contradict each other: { $name }.
    .limit = Contradictions have ordinary causes.
rule-about-credentials = A trace of Content Credentials: { $name }.
    .limit = Only the check of the credentials themselves says what they hold.
rule-about-host = The name of a service that ran a program: { $name }.
    .limit = It names the service, not what made the picture, and is no statement about AI.
rule-about-platform = A trace that { $name } leaves in files that pass through it.
    .limit = Not every file that passes through carries the trace, so its absence says nothing. The trace can be copied.
rule-about-rights = A wish of the owner about the use of the picture: { $name }.
    .limit = It is no statement about AI in the making of the picture.
rule-about-screenshot = A trace of a screen capture: { $name }.
    .limit = Marks of the picture on the screen are not carried over. The trace can be copied.
rule-about-software = The name of a program: { $name }.
    .limit = It is no statement about AI; the name can be copied.
rule-about-training-face = Data that { $name } stores with a face that was cut out to train a face swap.
    .limit = It shows that a set of faces was prepared. Finished pictures and videos do not carry it. The data can be copied.

explain-c2pa-binding-bytes-changed = The bytes of the file are not the ones that were signed.
    .checked = The bytes that the signed record names are hashed again and compared with the hash in the record.
    .limit = Ordinary re-saving, resizing and uploading change bytes too. The result does not say what was changed, by whom or why.
    .source = C2PA Technical Specification 2.2, hard bindings and validation (chapters 9 and 15).
explain-c2pa-binding-container-altered = Bytes around the signed record that the signature does not cover differ from what a writer puts there.
    .checked = Padding must be zero, and the parts of the record must stand as writing the same record again would put them.
    .limit = An unusual writer can cause it. The picture itself may be as it was signed; this program does not vouch for it then.
    .source = C2PA Technical Specification 2.2, chapters 11 and 15; own walk over every byte of the file.
explain-c2pa-binding-excludes-picture = Bytes that a decoder uses for the picture are left out of the signed hash, so another picture could stand there.
    .checked = Every byte of the file is labelled by what it is for. Every byte that a decoder uses must be hashed.
    .limit = A writer with an error can leave such bytes out without meaning to. The signature then still does not speak for the picture.
    .source = C2PA Technical Specification 2.2, exclusions of hard bindings (chapter 9); own walk over every byte of the file.
explain-c2pa-binding-malformed = The part of the record that ties it to the file breaks the rules of the standard.
    .checked = There must be exactly one such part, with exclusions that are sorted, do not overlap and lie inside the file.
    .limit = A writer with an error can cause it. It is not a finding about the picture.
    .source = C2PA Technical Specification 2.2, chapters 9 and 15.
explain-c2pa-binding-not-bound = The signed record has no part that ties it to the bytes of a file, or ties it to bytes elsewhere.
    .checked = The record is searched for a hash over the bytes of the file.
    .limit = Without it, the record could have been taken from any other file.
    .source = C2PA Technical Specification 2.2, hard bindings (chapter 9).
explain-c2pa-binding-offsets-not-covered = The picture data is as it was signed. The tables of the file that say where the data lies are outside the signature.
    .checked = Every byte of the file is labelled by what it is for, and compared with the bytes that the signature covers.
    .limit = Some writers of AVIF, HEIC and MP4 leave these tables out. Someone could change them so that other parts of the file are shown, or some are not shown at all.
    .source = C2PA Technical Specification 2.2, exclusions of hard bindings for BMFF (chapters 9 and 18); own walk over every byte of the file.
explain-c2pa-binding-partly-covered = The picture is as it was signed. Some notes in the file lie outside the signature.
    .checked = Every byte of the file is labelled by what it is for, and compared with the bytes that the signature covers.
    .limit = The notes that are not covered can be added or changed without breaking the signature. They count as unsigned.
    .source = C2PA Technical Specification 2.2, exclusions of hard bindings (chapter 9); own walk over every byte of the file.
explain-c2pa-contradiction-capture-and-ai = One signed record states that a device captured the picture, and that AI changed it.
    .checked = The steps in each signed record are read, each with its digital source type, and compared with each other.
    .limit = Both can be so: phones and cameras can change their own photos with AI. It does not say how much was changed.
    .source = C2PA Asset Signals Rubric 1.0; IPTC Digital Source Type.
explain-c2pa-contradiction-created-twice = A signed record states more than once that the picture was created.
    .checked = The steps in each signed record are read. Only one of them may begin a picture.
    .limit = A writer with an error can cause it. It does not say which statement holds.
    .source = C2PA Technical Specification 2.2, actions (chapter 18).
explain-c2pa-contradiction-source-type = Signed records state origins of the picture that exclude each other, such as a camera capture and an AI generator.
    .checked = The step that begins the picture is compared with the other steps, with the pictures that it was made from, and with their records.
    .limit = A writer with an error can cause it. It does not say which statement holds.
    .source = C2PA Technical Specification 2.2, actions (chapter 18); C2PA Asset Signals Rubric 1.0.
explain-c2pa-history-implausible-time = A step in the signed record is dated after the record was signed, or after the date given for this check.
    .checked = The date of each step is compared with the confirmed time of signing, or else with the date given for this check. A day of difference is allowed, for clocks and time zones.
    .limit = Wrong clocks are common. It is not a finding against the picture.
    .source = C2PA Technical Specification 2.2, actions (chapter 18).
explain-c2pa-history-redacted = A later record declares that it removed a statement from an earlier one.
    .checked = Each removed statement is looked for in the earlier record: it must be gone, or be zeros. Steps and the parts that tie a record to a picture may not be removed.
    .limit = Removing is allowed, for example to protect a person. What the statement said is not known.
    .source = C2PA Technical Specification 2.2, redaction (chapters 6 and 15).
explain-c2pa-history-rule-violation = A record breaks a rule of the standard about steps, notes, updates or removed statements.
    .checked = The rules of the standard are applied to every record in the file.
    .limit = Writers with errors cause it often. It is not a finding about the picture.
    .source = C2PA Technical Specification 2.2, validation (chapter 15).
explain-c2pa-history-ingredient-problem = The latest signature is fine; the record of an earlier picture that went into this one could not be confirmed.
    .checked = The record of every earlier picture is checked again, and what the signer noted about it is read.
    .limit = Earlier files are often changed by programs that do not know of the record. It does not say what was changed.
    .source = C2PA Technical Specification 2.2, ingredients (chapters 15 and 18).
explain-c2pa-history-unknown-origin = The record names an earlier picture that went into this one and that has no record of its own.
    .checked = Each earlier picture that is named must point to a record in the file.
    .limit = Most pictures have no record. Nothing can be said about how the earlier picture was made.
    .source = C2PA Technical Specification 2.2, ingredients (chapter 18).
explain-c2pa-identity-malformed = The record contains a statement that should name a person or an organisation, and it breaks the rules for such statements.
    .checked = The statement must refer to parts of this record by their hashes, and its own signature must fit.
    .limit = A writer with an error can cause it. The record itself is not touched by it.
    .source = CAWG Identity Assertion 1.1.
explain-c2pa-identity-named = The record contains a statement that names a person or an organisation, with a certificate and a signature of its own.
    .checked = The signature of the statement is calculated over the parts of the record that it refers to, and a path is looked for from its certificate to the lists that we use for signers.
    .limit = Anyone can make a certificate with any name. The name is the one that the certificate claims.
    .source = CAWG Identity Assertion 1.1.
explain-c2pa-identity-present = The record contains a statement that names a person or an organisation, beside the signer.
    .checked = Only its presence is noted. The name was not checked, and no service was asked.
    .limit = Anyone can put a name into such a statement; only the service that issued it could tie it to somebody, and it was not asked.
    .source = CAWG Identity Assertion 1.1.
explain-c2pa-manifest-altered = A statement in the signed record, or the record itself, is not the one that was signed.
    .checked = The hash of every statement is compared with the one in the signed claim.
    .limit = Damage in transit can cause it. It does not say which statement was changed on purpose, if any.
    .source = C2PA Technical Specification 2.2, chapters 10 and 15.
explain-c2pa-signature-fails = The signature does not fit the claim that it should sign.
    .checked = The signature is calculated over the claim with the key in the certificate.
    .limit = Damage in transit can cause it. The record then says nothing that can be relied on.
    .source = C2PA Technical Specification 2.2, chapters 13 and 15; RFC 9052.
explain-c2pa-signature-verified = The signature fits the claim: whoever holds the key of the certificate signed exactly this record.
    .checked = The signature is calculated over the claim with the key in the certificate.
    .limit = Anyone can make a certificate with any name; the list that it is on tells who vouches for the name. A signature does not say that what is stated is correct.
    .source = C2PA Technical Specification 2.2, chapters 13 and 15; RFC 9052.
explain-c2pa-signer-advisory = The certificate belongs to a device or service that is known to have signed what it should not have signed.
    .checked = The issuer of the certificate is followed by a path of signatures, and compared with the published warnings that this program carries, together with the product and the time of signing. A name alone never matches.
    .limit = Such a device signed ordinary pictures too. Its signatures can no longer tell one from the other.
    .source = Published advisories of makers and reports about them; the finding names them.
explain-c2pa-signer-confusable = The name in the certificate can be mistaken for another one: it looks like the name of a listed signer and is spelled with other characters, or it holds characters that cannot be seen, or one word mixes scripts whose letters look alike.
    .checked = The name is brought to a form in which characters of the same shape are equal, and compared with the names on all lists in use, of conforming products and of known signers.
    .limit = Some names mix scripts for good reasons. Which list the certificate is on is answered by its path, not by its name.
    .source = Unicode Technical Standard 39; Unicode Standard Annexes 9 and 15.
explain-c2pa-signer-image-generator = The signer is one that we know to make pictures with AI and nothing else, and the signed record does not state how the picture was made.
    .checked = The certificate is on a list by a path of signatures, and its name and the writer of the record stand in our table of known signers. The signature shows who signed; that this signer makes pictures with AI comes from the table.
    .limit = The table can be out of date, and a service can begin to sign other pictures. The finding names the version of the table.
    .source = Samples of the service; the report names the source of the row.
explain-c2pa-signer-expired = The certificate of the signer has ended, and no listed time-stamp authority confirms that the signature is older than its end.
    .checked = The term of the certificate is compared with a confirmed time of signing, or else with the date given for this check.
    .limit = Older pictures often have no time-stamp. It is not a finding against the picture.
    .source = C2PA Technical Specification 2.2, chapters 14 and 15; RFC 5280; RFC 3161.
explain-c2pa-signer-not-yet-valid = The certificate of the signer begins only after the time of signing, or after the date given for this check.
    .checked = The term of the certificate is compared with a confirmed time of signing, or else with the date given for this check.
    .limit = A wrong clock, or a date that was chosen for the check, can cause it. It is not a finding against the picture.
    .source = C2PA Technical Specification 2.2, chapters 14 and 15; RFC 5280; RFC 3161.
explain-c2pa-signer-profile-invalid = The certificate of the signer is not one that may sign Content Credentials.
    .checked = Version, key use, purposes and algorithm of the certificate are compared with the rules of the standard.
    .limit = A writer with an error can cause it. The name in the certificate then counts as claimed only.
    .source = C2PA Technical Specification 2.2, chapter 14; RFC 5280.
explain-c2pa-signer-revoked = The certificate of the signer was withdrawn, by its issuer or by the trust lists in use.
    .checked = A signed answer inside the file, and the withdrawals in the trust bundle, are compared with the certificate. Nothing is asked over the network.
    .limit = A certificate may be withdrawn for reasons that have nothing to do with this picture. Without an answer in the file, a withdrawal stays unknown.
    .source = RFC 6960; C2PA Technical Specification 2.2, chapters 14 and 15; the source that the trust bundle names.
explain-c2pa-signer-test-key = The record is signed with a key that was published for tests, so everyone can sign with it.
    .checked = The key of the certificate is compared with a list of published test keys.
    .limit = Whoever signed cannot be told. Samples and demonstrations often use such keys.
    .source = Test certificates in the repositories of c2pa-rs.
explain-c2pa-signer-unknown = The certificate of the signer is on no list that this program uses.
    .checked = A path is searched from the certificate to each certificate on the lists that the report names.
    .limit = Many cameras, programs and publishers are on no list. Anyone can also make a certificate with any name.
    .source = C2PA Technical Specification 2.2, chapter 14; C2PA Trust List; RFC 5280.
explain-c2pa-soft-binding-declared = The record declares a mark by which a picture that lost its record could find it again.
    .checked = The declaration is read, and the method is looked up in the list of C2PA. The mark itself was not looked for.
    .limit = The mark may be gone, or never have been there. It is no statement about AI.
    .source = C2PA Technical Specification 2.2, soft bindings (chapters 9 and 18); C2PA list of soft binding algorithms (CC BY 4.0).
explain-c2pa-statement-ai-edited = The signed record states that part of the picture was made or edited with generative AI.
    .checked = The steps in the signed record are read, each with its digital source type.
    .limit = It is the statement of the signer; we did not check that it is correct. It does not say which part, or how much.
    .source = C2PA Technical Specification 2.2, actions (chapter 18); IPTC Digital Source Type.
explain-c2pa-statement-ai-generated = The signed record states that generative AI made the picture as a whole.
    .checked = The first step in the signed record is read, with its digital source type.
    .limit = It is the statement of the signer; we did not check that it is correct. A photo can be the starting point of such a picture.
    .source = C2PA Technical Specification 2.2, actions (chapter 18); IPTC Digital Source Type.
explain-c2pa-statement-capture = The signed record states that a device captured the picture.
    .checked = The first step in the signed record is read, with its digital source type.
    .limit = It is the statement of the signer. A camera can take a picture of a screen or a print, and later steps can change the picture.
    .source = C2PA Technical Specification 2.2, actions (chapter 18); IPTC Digital Source Type.
explain-c2pa-statement-composite = The signed record states that the picture is put together from several elements, without saying of which kind.
    .checked = The steps in the signed record are read, each with its digital source type.
    .limit = The elements may or may not be made with AI. It is no statement about AI.
    .source = C2PA Technical Specification 2.2, actions (chapter 18); IPTC Digital Source Type.
explain-c2pa-statement-digital-creation = The signed record states that a person made the picture with digital tools.
    .checked = The first step in the signed record is read, with its digital source type.
    .limit = It is the statement of the signer; we did not check that it is correct.
    .source = C2PA Technical Specification 2.2, actions (chapter 18); IPTC Digital Source Type.
explain-c2pa-statement-possibly-ai = The signed record states a change whose kind leaves it open whether AI was used.
    .checked = The steps in the signed record are read, each with its digital source type.
    .limit = It is no statement about AI, neither for nor against.
    .source = C2PA Asset Signals Rubric 1.0; IPTC Digital Source Type.
explain-c2pa-statement-screen-capture = The signed record states that the picture was captured from a screen.
    .checked = The first step in the signed record is read, with its digital source type.
    .limit = What was on the screen is not said; it may have been made with AI.
    .source = C2PA Asset Signals Rubric 1.0; IPTC Digital Source Type.
explain-c2pa-statement-not-allowed-for-product = The signed record states an origin that the list of conforming products denies to the product that signed it.
    .checked = The name in the certificate is compared with the list, and the statements of the record with those that the list denies to the product.
    .limit = The list may have changed since the record was signed. It does not say that the statement is wrong.
    .source = C2PA Conforming Products List; C2PA Asset Signals Rubric 1.0.
explain-c2pa-statement-part-ai-generated = A signed record states that a picture made or edited with AI went into this one.
    .checked = The records of the pictures that went into this one are read, as far as they hold.
    .limit = It is the statement of the signer of that part. It does not say where the part is, or whether it can still be seen.
    .source = C2PA Technical Specification 2.2, ingredients and actions (chapter 18).
explain-c2pa-store-multiple = The file holds more than one store of signed records, where the standard allows one.
    .checked = The whole file is walked for stores.
    .limit = Programs that join files can cause it. Different programs would then show different records, so none is relied on.
    .source = C2PA Technical Specification 2.2, chapters 11 and 15.
explain-c2pa-store-remote = The file names a place on the network for its Content Credentials.
    .checked = The address is read from the notes of the file. Nothing is requested from it, unless the check was told to.
    .limit = Anyone can write an address into a file. What stands there, if anything, is not part of the file.
    .source = C2PA Technical Specification 2.2, external manifests (chapter 11).
explain-c2pa-store-unreadable = The file holds Content Credentials that could not be read.
    .checked = The store is read part by part; sizes, labels and encoding must hold.
    .limit = Damage, a newer version of the standard or an unusual writer can cause it. It is not a finding about the picture.
    .source = C2PA Technical Specification 2.2, chapters 10 and 11; ISO/IEC 19566-5.
explain-c2pa-thumbnail-claim-differs = The small picture that the signed record holds of this file shows something else than the file.
    .checked = Both pictures are reduced to a perceptual hash of 256 bits (PDQ). They count as different when more than 90 bits differ in every way of laying them over each other: as they are, turned as the notes say, without bars, cut to one shape. Published figures: copies differ in up to 31 bits, a local edit often leaves up to 90, unrelated pictures differ in about 128.
    .limit = Crops, collages and strong edits after signing make the two differ as well. A change of a small part is not noticed. Pictures with little detail are not compared.
    .source = C2PA Technical Specification 2.2, 18.13 (thumbnail); PDQ, in facebook/ThreatExchange.
explain-c2pa-thumbnail-ingredient-differs = A signed record shows an earlier picture by another small picture than that picture's own record does.
    .checked = Both small pictures are reduced to a perceptual hash of 256 bits (PDQ) and count as different when more than 90 bits differ. Nothing is compared where the earlier picture has no record or no small picture of its own.
    .limit = Programs make the small picture when they take the earlier one in, and it may have been edited before. Who chose it, and why, is not said.
    .source = C2PA Technical Specification 2.2, 18.13 (thumbnail) and 18.16 (ingredient); PDQ, in facebook/ThreatExchange.
explain-contradiction-camera-and-generator = The notes of the file name a camera with its exposure, or state a capture, and other notes state AI.
    .checked = Both are findings of this report and are put side by side.
    .limit = A photo can be the input of a generator, phones edit photos with AI and keep the notes, and notes can be pasted into any file.
    .source = Generator marks and capture data as the two findings name them.
explain-contradiction-grok-copies = xAI writes one signature twice into a file, and the two copies differ.
    .checked = The text behind “Signature: ” in ImageDescription is compared with that in UserComment.
    .limit = Programs that rewrite notes can change one copy. Only xAI could check the signature itself.
    .source = wiltodelta/remove-ai-watermarks metadata.py.
explain-contradiction-label-and-capture = The AI label that is used in China stands in a file whose digital source type states a capture.
    .checked = Both are findings of this report and are put side by side.
    .limit = Apps that change a photo with AI add the label and may keep the source type. Either can be copied from another file.
    .source = GB 45438-2025, annex E; IPTC Digital Source Type.
explain-contradiction-mark-and-camera = A mark in the pixels names AI, and notes name a camera or state a capture.
    .checked = Both are findings of this report and are put side by side.
    .limit = Marks can be put on photos, notes can be pasted into any file, and photos can be edited with AI.
    .source = Findings of this report.
explain-contradiction-midjourney-ids = Midjourney writes one id twice into a file, and the two differ.
    .checked = The job id at the end of the description is compared with DigImageGUID in XMP.
    .limit = Programs that rewrite notes can drop or replace one of them.
    .source = IPTC reference pictures of generators.
explain-contradiction-novelai-copies = NovelAI writes its settings twice, and the copies in this file differ, only one of their signatures fits, or the size that they state is not that of the picture.
    .checked = Each signature is checked with the published key over the pixels and its own copy; the settings are compared in one form; width and height are compared with the decoded picture.
    .limit = Programs that edit notes change one copy and leave the other. The pixels are signed as one row of numbers, so a signature alone does not fix the size.
    .source = NovelAI/novelai-image-metadata nai_sig.py.
explain-contradiction-screenshot-and-camera = The notes state a screen capture and hold exposure data of a camera.
    .checked = Both are findings of this report and are put side by side.
    .limit = A program can keep the notes of a photo for a picture of the screen. Either can be copied from another file.
    .source = Findings of this report.
explain-contradiction-signed-ai-and-camera = A signature that fits states AI, and unsigned notes name a camera or state a capture.
    .checked = Both are findings of this report; what is signed is shown first.
    .limit = A photo can be the starting point of a picture made with AI, and its notes may have been kept. Unsigned notes can be pasted into any file.
    .source = C2PA Technical Specification 2.2; findings of this report.
explain-contradiction-signed-capture-and-generator = A signed record states that a device captured the picture, and unsigned notes state AI.
    .checked = Both are findings of this report; what is signed is shown first.
    .limit = Unsigned notes can be added to any file, before or after signing. A camera can also take a picture of a screen.
    .source = C2PA Technical Specification 2.2; findings of this report.
explain-contradiction-signed-capture-and-mark = A signed record states that a device captured the picture, and a mark in the pixels names AI.
    .checked = Both are findings of this report; what is signed is shown first.
    .limit = Marks can be put on any picture, or copied.
    .source = C2PA Technical Specification 2.2; findings of this report.
explain-contradiction-signed-silence-and-generator = A signed record states neither AI nor a capture, and unsigned notes state AI.
    .checked = The statements of the record are compared with the notes of the file.
    .limit = A signer may sign what it did not make, and leave notes as they were. Unsigned notes can be added to any file.
    .source = C2PA Technical Specification 2.2; findings of this report.
explain-contradiction-signed-silence-and-mark = A signed record states neither AI nor a capture, and a mark in the pixels names AI.
    .checked = The statements of the record are compared with the marks that were read.
    .limit = A signer may sign what it did not make. Marks can be put on any picture, or copied.
    .source = C2PA Technical Specification 2.2; findings of this report.
explain-contradiction-source-type = Two statements of the digital source type exclude each other: two in the notes, or one in the signed record and one in the notes.
    .checked = The terms of the vocabulary are compared; that of the signed record is shown first.
    .limit = Programs pass the note of an earlier step on. Notes can be pasted into any file.
    .source = IPTC Digital Source Type; C2PA Technical Specification 2.2, actions (chapter 18).
explain-contradiction-stated-size = The generation settings name another size than the picture has. This is a note for experts and no conflict of the conclusion.
    .checked = Width and height of the settings are compared with those of the picture.
    .limit = Tools enlarge pictures after making them, and people crop them.
    .source = Generation settings of the AUTOMATIC1111 family.
explain-contradiction-times = Times of capture in the file are more than a day apart, or lie more than a day after the signature.
    .checked = Days are read from Exif, GPS, XMP, IPTC and the signed record, and compared; a day of difference is allowed for time zones. The finding lists each time with what it rests on.
    .limit = Clocks of cameras are often wrong, scans carry the date of the print, and notes can be pasted into any file. Only a time-stamp of a listed authority is confirmed by somebody else.
    .source = Exif 3.0; IPTC Photo Metadata Standard 2025.1; C2PA Technical Specification 2.2.
explain-contradiction-two-marks = The pixels carry the marks of several generators.
    .checked = The marks that were read are compared by the program that embeds them.
    .limit = A program puts in one mark; a picture of one generator can be changed with another, and anyone can add any.
    .source = Findings of this report.
explain-contradiction-two-tools = The notes name generators that do not pass on each other’s notes.
    .checked = Each generator in the rules has a lineage; two lineages in one file contradict each other.
    .limit = A picture of one generator can be changed with another, which keeps the notes. Notes can be pasted into any file.
    .source = Rules of this program.
explain-novelai-signature-valid = The colours of all pixels and the generation settings are the ones that NovelAI signed.
    .checked = Ed25519 (RFC 8032, strict) with NovelAI’s published key, over red, green and blue of every pixel, row by row, and the settings without the signature. Each copy of the settings is checked for itself.
    .limit = The signature says that whoever holds the key signed these colours and settings. The picture can have started from a photo. Transparency, title, software, model name and other notes are not signed.
    .source = NovelAI/novelai-image-metadata nai_sig.py; RFC 8032.
explain-novelai-signature-mismatch = The file carries a NovelAI signature, and it does not fit the pixels or the settings.
    .checked = The same calculation as for a signature that fits, also with the settings in the form that NovelAI writes.
    .limit = Any change of one pixel or letter breaks the signature, and a signature can be copied from another file. What was changed is not known.
    .source = NovelAI/novelai-image-metadata nai_sig.py; RFC 8032.
explain-novelai-signature-lossy-copy = The file carries a NovelAI signature in a format that does not keep the exact pixels.
    .checked = The signature is found in the notes; it is not calculated, because it cannot fit.
    .limit = The notes can have been kept when the picture was saved anew, or copied from another file.
    .source = NovelAI/novelai-image-metadata nai_sig.py.
explain-stealth-header-read = The lowest bits of the pixels begin with one of four headers of 15 letters, which tools put before a hidden text.
    .checked = 120 bits are compared, column by column from the left, in alpha and in red, green and blue. By chance this happens once in 2^118 pictures at most. The text behind is unpacked, and the ordinary rules are applied to it.
    .limit = Anyone can hide such a text in any picture. It is lost when the picture is saved with loss, resized or turned.
    .source = Panchovix/stable-diffusion-webui-reForge modules/stealth_infotext.py; NovelAI/novelai-image-metadata nai_meta.py.
explain-tc260-reserved-code = The AI label that is used in China has a field for a code of its producer, and the field is filled.
    .checked = The label is read; the code itself cannot be checked without its producer.
    .limit = The code can be copied from another file. It counts as a note that anyone could have written.
    .source = GB 45438-2025, annex E.
explain-file-container-polyglot = The file is a picture, and programs of another kind can open it too.
    .checked = Notes, unknown parts and the bytes behind the end are searched for the beginnings of web pages and PDF documents; the end of the file for the directory of an archive (ZIP, JAR); a drawing (SVG) for scripts. Picture data is not searched.
    .limit = A note may quote a page, and photo programs put archives behind pictures. The place is shown; nothing is opened.
    .source = APPNOTE.TXT 6.3.10 (ZIP); ISO 32000-2 (PDF); WHATWG HTML; SVG 2, chapter 15.
explain-file-metadata-conflict = Two notes say different things where they should say the same.
    .checked = Properties of XMP are compared with the datasets of IPTC that stand for the same, and blocks of Exif and XMP that stand twice with each other. White space and the length that IPTC cuts at do not count.
    .limit = Mostly a program that knows one kind of note and not the other. Neither side is the right one.
    .source = MWG Guidelines for Handling Image Metadata 2.0, section 5; IPTC Photo Metadata Standard 2023.1.
explain-file-metadata-digest-mismatch = A checksum that one block of notes keeps of another does not fit.
    .checked = The MD5 of the IPTC block is compared with the one in XMP (photoshop:LegacyIPTCDigest) and with the one beside it (Photoshop resource 1061).
    .limit = It shows that one of the two was changed without the other, which many programs do. It protects nothing: anyone can compute it again.
    .source = Adobe Photoshop File Formats Specification, image resources; MWG Guidelines 2.0.
explain-file-metadata-extended-unnamed = A long XMP packet is split, and the first part does not name the rest.
    .checked = The name in xmpNote:HasExtendedXMP is compared with that of each further part.
    .limit = Programs that rewrite the first part alone leave the rest behind. It is read here all the same.
    .source = XMP Specification Part 3, 1.1.3.1.
explain-file-part-bad-checksum = A part of the file has a checksum, and it does not fit the data.
    .checked = Each PNG part is measured with CRC-32, each long XMP packet with the MD5 that names it.
    .limit = Damage on the way, or a program that did not compute it again. Whether a viewer shows the part depends on the viewer.
    .source = W3C PNG, third edition, 5.3; XMP Specification Part 3, 1.1.3.1.
explain-file-part-duplicate = A part that is expected once stands more than once.
    .checked = The parts of the file are listed from the first byte to the last.
    .limit = Some programs add their notes without removing the old ones. Of two headers or palettes, two viewers may show two pictures.
    .source = The specifications of the formats: PNG, JPEG (ITU-T T.81), RIFF; XMP Specification Part 3.
explain-file-picture-frames = The file is an animation.
    .checked = The frames are counted and listed from the structure of the file (APNG, GIF, WebP). Only the first picture is looked at by other checks.
    .limit = What later frames show is not examined.
    .source = W3C PNG, third edition, 4.9; GIF89a; RFC 9649.
explain-file-picture-further = The file holds a further picture or a film: of a multi-picture file, a gain map for bright screens, the film of a motion photo, or one that nothing names.
    .checked = Places come from the multi-picture index (MPF), from Container:Directory in XMP, and from the bytes behind the end. The number says how many of 256 bits of a perceptual hash (PDQ) differ from the picture that the file shows; unrelated pictures differ in about 128.
    .limit = Phones store such pictures on every shot. A gain map resembles its picture only loosely, so its number has no threshold.
    .source = CIPA DC-007-2021; Android: Ultra HDR Image Format 1.1, Motion Photo Format 1.0.
explain-file-preview-differs = A preview in the file shows something else than the file.
    .checked = Both pictures are reduced to a perceptual hash of 256 bits (PDQ). They count as different when more than 90 bits differ in every way of laying them over each other: as they are, turned as the notes say, without bars, cut to one shape. Published figures: copies differ in up to 31 bits, a local edit often leaves up to 90, unrelated pictures differ in about 128.
    .limit = Programs make previews when they save, and some edits, crops above all, leave the old one behind. A change of a small part is not noticed. Pictures with little detail are not compared.
    .source = Exif 2.32, 4.5.5; JFIF 1.02; CIPA DC-007-2021; PDQ, in facebook/ThreatExchange.
explain-file-preview-turned = A preview shows the picture turned or mirrored, and the orientation in the notes does not account for that.
    .checked = The perceptual hash of the preview fits the picture in one of the eight turns (up to 31 of 256 bits differ), and in none of those that Orientation states.
    .limit = Programs that turn a picture often leave the preview as it was. Pictures that look alike when turned can mislead.
    .source = Exif 2.32, 4.6.4 (Orientation); PDQ, in facebook/ThreatExchange.
explain-watermark-dwt-dct-payload = The pixels follow the bits of a payload that a known program embeds.
    .checked = The colour of each block of 8x8 pixels is predicted from its surroundings; what is left is compared with the bits of each known payload, for every geometry that is tried. The chance that an unmarked picture shows as much is stated, over everything that was tried.
    .limit = The payload is public and has no key: anyone can put it on any picture, a photo too, and a picture can be made from a marked one. Copying and editing can remove it, so its absence says nothing.
    .source = invisible-watermark (imwatermark/maxDct.py); the programs that embed the payloads.
explain-watermark-dwt-dct-transposition = The colours of each two by two pixels lie across their diagonal, as the package imwatermark leaves them whatever it embeds.
    .checked = The steps across the borders of such blocks are summed, as they are and after the exchange is undone; only in exact copies (PNG).
    .limit = The rate of false alarms is not bounded yet. Other programs and patterns of the picture can do the same, and no generator follows from it.
    .source = invisible-watermark (imwatermark/maxDct.py).
explain-watermark-dwt-dct-unknown-payload = The blocks of the picture repeat the same bits, as the package imwatermark puts them in.
    .checked = In exact copies (PNG) whose colours lie as the package leaves them, words of 8 to 300 bits are fitted to the blocks; the shortest that explains most is read, if it explains three tenths and is printable text, or at least 16 bits of both kinds.
    .limit = The rate of false alarms is not bounded yet. Anyone can choose the bits, and no generator follows from them.
    .source = invisible-watermark (imwatermark/maxDct.py); watermarks specification, section 7.
explain-file-container-trailing-data = Bytes follow after the end of the picture.
    .checked = The file is walked from its first byte to the end that the format sets; the rest is measured.
    .limit = Phones store short videos, depth maps and editing data there. It says nothing about how the picture was made.
    .source = The specifications of the formats: PNG, JPEG (ITU-T T.81), RIFF, GIF.
explain-file-notes-none = The file holds no notes beside the picture: no Exif, XMP, IPTC, text or comment.
    .checked = The file is walked from its first byte to its end, and every place of notes that the format has is read.
    .limit = Most apps remove notes when a picture is sent or posted, and many programs write none. It says nothing about how the picture was made.
    .source = The specifications of the formats; generator-signatures samples of pictures that went through services.
explain-file-name-type-mismatch = The ending of the file name promises another format than the content has.
    .checked = The first bytes of the content are compared with the ending of the name.
    .limit = Sites and messengers often keep a name while they change the format. The content decides, never the name.
    .source = The signatures of the formats.
explain-watermark-blind-presence = The pixels look as if the program blind_watermark had put a mark into them under its standard password.
    .checked = The cosine coefficients of each block are shuffled as the program does it, and the largest singular value is compared with the values that the program leaves. The same is done under 200 other passwords; the standard one must stand out from all of them.
    .limit = The program is free, and anyone can put such a mark on any picture. It names no generator. The comparison says how this picture behaves under other passwords; it is no chance over many pictures, so it counts for nothing in the conclusion.
    .source = guofei9987/blind_watermark; watermarks specification, section 8.
explain-watermark-trustmark-payload = The pixels carry a TrustMark: a mark that a neural network puts in, with bits of its owner's choice.
    .checked = A decoder network that the user supplied gives a number for each of 100 bits, for the picture and for four altered views. An error-correcting code turns them into a packet. The finding states how many bits were repaired and how rarely noise gives as much, over everything that was tried.
    .limit = The networks are public, and anyone can put a TrustMark on any picture. It says that someone did; Content Credentials of photos use it too. It names no generator. Weak ways of coding read something from almost anything: those are shown to experts at most.
    .source = adobe/trustmark; arXiv 2311.18297; watermarks specification, section 9.
explain-watermark-vendor-only = A signed record lets one expect a mark in the pixels that only its vendor can read.
    .checked = The signed record is read: who signed it, whether it states AI or a step that puts in a watermark, and the method that a soft binding names. The pixels are not looked at.
    .limit = Whether the mark is there is not known. A record without such a statement, or no record at all, says nothing about such marks.
    .source = C2PA Technical Specification 2.2, actions and soft bindings (chapters 9 and 18); C2PA list of soft binding algorithms (CC BY 4.0); SynthID-Image, arXiv 2510.09263.
explain-watermark-visible-dalle-2 = In the bottom right corner are five squares in the colours that DALL-E 2 and early Bing draw there.
    .checked = The mean colour of each square is compared with the known one, and the same is done at other places along the edges of the picture, where nothing may fit.
    .limit = Anyone can draw five squares, or cut them off. The size of the squares is taken from a few pictures.
    .source = Watermarks specification, section 10.
explain-watermark-visible-gemini = In the bottom right corner is a four-pointed star like the one that Gemini lays over its pictures.
    .checked = Brightness and outline are compared with a star that this program draws, at the place where Gemini puts it, and the same is done at more than sixty other places along the edges. The corner must stand out from them by six deviations.
    .limit = Anyone can draw such a star, or cut it off. On a busy or white background it can be missed.
    .source = Sizes and margins: allenk/GeminiWatermarkTool; shape: fitted to two pictures by Gemini.
explain-watermark-dwt-dct-svd-payload = The pixels follow the bits of a known payload, put in by the second method of the package invisible-watermark.
    .checked = The largest singular value of each block of 8x8 pixels is compared with the steps that the method leaves, and their order with the bits of each known payload. The chance that an unmarked picture shows as much is stated, over everything that was tried.
    .limit = The payload is public and has no key: anyone can put it on any picture, a photo too. No generator is known to use this method. Resizing, cropping and strong compression remove it, so its absence says nothing.
    .source = invisible-watermark (imwatermark/dwtDctSvd.py); watermarks specification, section 8.

## The page. Labels may name values; no text stands in its scripts.

page-title = File check
page-heading = Check a picture
page-promise = The picture stays on this device. We cannot see it.
page-sent = Sent from this page: { $bytes } bytes. Requests to other hosts: { $requests }.
page-intro = See what can be known about where a picture comes from: who signed it, and whether it carries marks of AI tools. Finding nothing is common and says nothing either way.
page-drop = Drop pictures or folders anywhere on this page
page-drop-now = Let go to check. Nothing is sent.
page-choose = Choose files
page-choose-folder = Choose a folder
page-paste = Paste
page-paste-note = A pasted picture has lost its file data. If you have the file, drop or choose it instead.
page-paste-none = There is no picture to paste. If you have the file, drop or choose it.
page-pasted-file = This file was pasted. The program that it was copied from may have written it anew.
page-pasted-name = Pasted picture
page-example = Try an example
page-example-ai = A picture whose signer states AI
page-example-changed = The same picture, changed after signing
page-example-notes = Notes of an image generator, not signed
page-example-none = A picture that carries nothing
page-example-note = The examples are drawn by a program and signed with keys for tests. A list for tests is used with them.
page-language = Language
page-leave = Leave quickly
page-leave-note = To leave quickly, press the button above or Shift three times. The page goes blank and opens a weather site. The list of visited pages may still show that you were here.
page-help = Intimate pictures made with AI or shared without consent: who can help
page-help-intro = This is not your fault. You can get help without showing the picture to anyone. In danger, call your emergency number.
page-help-stopncii = StopNCII.org: for adults, worldwide. You make a code of the picture on your own device; the picture is not sent.
page-help-takeitdown = Take It Down (takeitdown.ncmec.org): for pictures from when you were under 18, worldwide, without giving your name. The picture is not sent.
page-help-country = Services in
page-help-everywhere = every country
page-help-adults = (for adults)
page-help-all = (for everybody)
page-help-minors = (for people under 18)
page-help-phone = Phone:
page-help-sms = Text message:
page-help-whatsapp = WhatsApp:
page-help-email = E-mail:
page-help-site = Site:
page-help-hours = Hours there: { $hours }
page-help-always = Day and night
page-help-secondary = Named by others; the service itself was not asked.
page-help-date = As of { $date }. Other services in your country can help too.
page-help-leaves = A link opens the site of that service in a new window. It then sees your visit, as any site does.
page-device = If someone may be watching this device, use another one.
page-working = Checking …
page-credentials = Checking the credentials …
page-pixels = Looking at the pixels …
page-progress = { $done } of { $all } checked
page-cancel = Stop
page-clear = Clear all
page-cancelled = Stopped. { $done } of { $all } were checked.
page-results = Results
page-back = Back to the list
page-picture = Picture
page-picture-note = Coarse squares stand for the picture until you ask to see it.
page-picture-show = Show the picture
page-picture-hide = Hide the picture
page-picture-none = This browser cannot show the picture.
page-picture-alt = The checked picture
page-bits = Lowest bits
page-bits-note = The lowest bit of each colour: mostly noise. Text or patterns that were hidden there show as bands or areas, and so do parts that a program filled evenly. Outlines of the picture can show too. Of large pictures, only some pixels are shown.
page-bits-none = The pixels of this file cannot be read here.
page-bits-alt = The lowest bits of the checked picture
page-keep = Keep or hand on
page-keep-note = Nothing is stored unless you save it. The report holds no picture.
page-save = Save the report
page-print = Print
page-json = Save as JSON
page-json-show = The report in JSON
page-csv = Save as CSV
page-copy = Copy as text
page-copied = Copied.
page-link = Copy a link
page-link-copied = Link copied. Behind the # stand the digest of the file and the codes of the result, no name and no picture. Browsers do not send that part to the host; whoever has the link can read it.
page-linked = You opened a link to a check of { $date }. Anyone can write such a link, so what it says is not shown. Drop or choose your own copy of the file: it is checked here, and compared.
page-linked-same = The link was about a file with the same bytes, and its check had the same result.
page-linked-other-result = The link was about a file with the same bytes, and names another result. The date, the lists or the program may differ, or somebody wrote the link by hand.
page-linked-different = The link was about another file: the bytes differ. A copy that was saved anew or sent through an app has other bytes.
page-linked-unread = The link to a check could not be read.
page-command = The same check on the command line
page-table-name = File
page-table-sentence = First sentence
page-table-format = Format
page-table-size = Bytes
page-table-same = the same bytes as { $name }
page-table-unnamed = (no name)
page-table-waiting = waiting
page-filter = Show
page-filter-all = all
page-filter-signed = signed
page-filter-changed = changed or withdrawn
page-filter-marks = marks of AI
page-filter-nothing = nothing found
page-filter-unread = could not be read
page-offline = Make available offline
page-offline-note = Loads the part that checks credentials now. Loaded later, it would tell the host of this page that some file had credentials.
page-offline-done = This page now works without a connection.
page-offline-failed = It could not be loaded. Is there a connection?
page-update = There is a new version of this page.
page-update-now = Load it
page-failed = The part of this page that reads pictures could not be loaded. Check the connection and load the page again.
page-framed = This page does not work inside another page.
page-about = countermark { $version }. Files of this page: SHA-256 { $digest }
page-no-script = This page needs JavaScript to read pictures. It sends nothing.

## The extension. `extension-browser-` are the words that the browser itself shows.

extension-browser-name = countermark: check a picture
extension-browser-short = countermark
extension-browser-description = Who signed a picture, and does it carry marks of AI tools? Checked on this device; nothing is uploaded.
extension-browser-menu = Check this picture
extension-browser-command = List the pictures of the page in front

extension-drag = Drag a picture from the page into this panel
extension-drag-note = This is the simplest way: it needs no permission, and no host is asked.
extension-in-page = the page itself
extension-unnamed = (no name)
extension-list = Pictures of this page
extension-pick = Pick a picture in the page
extension-pick-now = Now click the picture in the page. The page does not notice. Escape ends it.
extension-pick-none = No picture lies there.
extension-list-heading = Pictures of this page
extension-list-none = No picture of at least 100 pixels was found on this page.
extension-list-more = Smaller ones that are not listed: { $count }
extension-no-page = The browser lets countermark see a page only when you ask for it there: click its button in the toolbar while the page is in front, or use the menu of the picture. Pages of the browser itself stay closed.
extension-check-all = Check all ({ $count })
extension-copies = Other copies of this picture
extension-copies-note = Sites often show a smaller copy that has lost what the original carries.
extension-access-heading = This picture comes from { $host }
extension-access-instead = Drag the picture from the page into this panel: that needs no permission.
extension-access-explains = Or let countermark fetch it. Nothing has been requested so far. { $host } would see that somebody at this internet connection fetches the picture once more; no cookie is sent, nor which page you are on. The browser asks whether countermark may “read and change” data there; it only reads the picture.
extension-access-once = Fetch it this once
extension-access-always = Always allow { $host }
extension-access-denied = Not allowed. Nothing was requested.
extension-access-save = If neither works: save the picture from its menu in the page, and drop the file here.
extension-refused = { $host } did not hand out the picture. Drag it from the page into this panel, or save it and drop the file here.
extension-leave-note = Or press Shift three times. The panel closes and forgets what it showed; the page beside it stays. The history of the browser is not changed.
extension-open-panel = Open the panel
extension-settings = Settings of countermark
extension-settings-open = Settings
extension-settings-stored = Results, pictures and their addresses are never stored. Stored are your choices on this page, nothing else.
extension-settings-by-browser = The language of the browser
extension-settings-hosts = Hosts that may always be asked for a picture
extension-settings-no-hosts = None.
extension-settings-withdraw = Withdraw
extension-settings-withdraw-from = Withdraw access to { $host }
extension-badge = Findings: { $count }. Open the panel to read them.
