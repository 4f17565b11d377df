### Français. Un message pour chaque code, mot et titre ; voir `wording.rs` pour la façon de former les identifiants.
### Règles de chaque phrase : le sujet est le fichier, la signature, l'enregistrement, les notes ou la marque,
### jamais une personne ; une absence dit ce qu'elle ne signifie pas ; aucun nombre qui ait l'air d'une certitude.

## La phrase qui vient d'abord, ce qu'elle signifie, et ce qu'elle ne signifie pas.

listed-official = un signataire répertorié
listed-interim = un signataire de la liste provisoire, figée
listed-user = un signataire d'une liste fournie pour cette vérification

conclusion-signed-ai = Signé et intact : fait avec un outil d'IA, selon { $by }.
    .means =
        { $route ->
            [c2pa] La signature correspond à ce fichier et vient de : { $listed }. L'enregistrement signé déclare que l'image entière a été faite par une IA générative.
           *[other] Les pixels et les réglages de génération portent une signature qui correspond à la clé publiée d'un générateur. Le fichier déclare avoir été fait avec ce générateur.
        }
    .limit =
        { $route ->
            [c2pa] La signature dit qui a signé quels octets. Nous n'avons pas vérifié que ce que déclare le signataire est exact.
           *[other] La signature couvre les pixels et les réglages, pas les autres notes du fichier.
        }
conclusion-signed-generator = Signé et intact : fait avec un outil d'IA, selon notre liste de signataires connus.
    .means = La signature correspond à ce fichier et vient de : { $listed }, { $signer }. L'enregistrement signé ne déclare pas comment l'image a été faite. Nous connaissons ce signataire comme { $generator }, qui fait des images avec l'IA et rien d'autre.
    .limit = La signature dit qui a signé quels octets. Que ce signataire fasse des images avec l'IA, c'est nous qui le savons : le fichier ne le déclare pas.
conclusion-signed-ai-edited = Signé et intact : modifié avec un outil d'IA, selon { $by }.
    .means = La signature correspond à ce fichier. L'enregistrement signé déclare qu'une partie de l'image a été faite ou modifiée par une IA générative. Il ne dit pas laquelle.
    .limit = La signature dit qui a signé quels octets. Nous n'avons pas vérifié que ce que déclare le signataire est exact.
conclusion-signed-capture = Signé et intact : prise de vue par un appareil, selon { $signer }.
    .means = La signature correspond à ce fichier et vient de : { $listed }. L'enregistrement signé déclare qu'un appareil a capté l'image.
    .limit = La signature dit qui a signé quels octets, non ce qui se trouvait devant l'appareil. Un appareil peut aussi photographier un écran ou un tirage.
conclusion-signed-other = Signé et intact : { $signer } ne déclare ni IA ni prise de vue.
    .means = La signature correspond à ce fichier et vient de : { $listed }. L'enregistrement signé ne dit pas que l'image vient d'une IA ou d'un appareil photo.
    .limit = Qu'un enregistrement ne nomme pas d'IA n'exclut pas qu'une IA ait servi.
conclusion-signed-unknown = Signé, mais par quelqu'un dont nous ne pouvons pas répondre.
    .means = La signature correspond à ce fichier. Le certificat du signataire, au nom de { $signer }, n'est sur aucune des listes que nous utilisons. N'importe qui peut fabriquer un tel certificat.
    .limit = Un certificat hors liste n'est pas un constat contre l'image. Nous n'avons pas vérifié que ce que déclare l'enregistrement est exact.
conclusion-signed-undated = Signé par un signataire de la liste provisoire, à un moment que rien ne confirme.
    .means = La signature correspond à ce fichier. Le certificat de { $signer } est sur la liste provisoire, figée le 1er janvier 2026. Aucun horodatage répertorié ne montre une signature antérieure à ce jour, et personne ne répond des signatures plus récentes.
    .limit = L'absence d'horodatage est courante. Ce n'est pas un constat contre l'image.
conclusion-signature-broken =
    { $how ->
        [manifest_altered] Signature rompue : l'enregistrement signé a été modifié après la signature.
        [binding_excludes_picture] Signature rompue : elle ne couvre pas l'image visible.
        [container_altered] Signature rompue : des octets hors de la signature ont été modifiés.
        [multiple_stores] Signature rompue : le fichier contient plus d'un enregistrement signé.
        [binding_malformed] Signature rompue : l'enregistrement n'est pas lié à l'image comme la norme le demande.
        [not_bound] Signature rompue : l'enregistrement signé n'est pas lié à ce fichier.
        [signature_fails] Signature rompue : elle ne correspond pas à l'enregistrement qu'elle signe.
       *[bytes_changed] Signature rompue : le fichier a été modifié après la signature.
    }
    .means = Ces informations d'origine ne décrivent plus ce fichier. Ne vous appuyez pas sur ce qu'elles déclarent.
    .limit = Cela arrive aussi par un simple réenregistrement, un redimensionnement ou une mise en ligne. On n'apprend pas ce qui a été modifié, par qui, ni pourquoi.
conclusion-signature-revoked =
    { $revocation ->
        [advisory_hit] Signé, mais on sait que la signature de cet appareil peut être détournée.
       *[revoked] Signé, mais le certificat a été retiré.
    }
    .means = On ne peut plus s'appuyer sur la signature, quoi que déclare son enregistrement.
    .limit = Un certificat retiré n'est pas un constat contre l'image : il peut avoir signé de nombreuses images en bon ordre.
conclusion-signature-expired = Signé avec un certificat arrivé depuis à son terme ; aucun horodatage répertorié ne dit quand.
    .means = La signature correspond à ce fichier. Le certificat est arrivé à son terme et le fichier n'a pas d'horodatage répertorié ; nous ne pouvons donc pas dire si la signature a été faite à temps.
    .limit = Un certificat arrivé à son terme est courant dans les images anciennes. Ce n'est pas un constat contre l'image.
conclusion-before-certificate = Signé avec un certificat qui n'est pas encore valable à la date de cette vérification.
    .means = La signature correspond à ce fichier. À la date à laquelle les certificats sont jugés, celui du signataire n'a pas commencé.
    .limit = Une date donnée pour la vérification ou une horloge déréglée peuvent en être la cause. Ce n'est pas un constat contre l'image.
conclusion-ai-mark = Filigrane trouvé : { $by }.
    .means = Les pixels portent la marque publique de { $by }.
    .limit = N'importe qui peut ajouter cette marque à n'importe quelle image, et une copie ou une retouche peut l'enlever. La marque ne dit pas comment l'image a été faite.
conclusion-ai-visible = Un signe visible d'un générateur d'IA se trouve dans un coin : { $by }.
    .means = Dans un coin de l'image se trouve un signe comme celui que { $by } y dessine.
    .limit = N'importe qui peut dessiner un tel signe dans n'importe quelle image, ou le couper. Le signe ne dit pas comment l'image a été faite.
conclusion-ai-stated =
    { $level ->
        [edited] Traces d'une modification par IA, non signées.
       *[generated] Traces d'un générateur d'IA, non signées.
    }
    .means =
        { $label ->
            [possibly_generated] Le fichier porte l'étiquette IA utilisée en Chine. Elle dit : peut-être généré par IA. Rien ne protège cette étiquette.
            [suspected_generated] Le fichier porte l'étiquette IA utilisée en Chine. Elle dit : présumé généré par IA. Rien ne protège cette étiquette.
           *[other] { $named ->
                [yes] Les notes du fichier nomment { $by }. Rien ne protège ces notes.
               *[no] Les notes du fichier déclarent qu'une IA a servi. Rien ne protège ces notes.
            }
        }
    .limit = N'importe qui peut ajouter, changer ou enlever des notes. Une photo peut être étiquetée comme IA, et une image d'IA comme photo.
conclusion-nothing-found = Rien trouvé : cela ne dit rien, ni dans un sens ni dans l'autre.
    .means = Nous avons cherché des Content Credentials et des marques que laissent les outils d'IA. Aucune n'a été trouvée.
    .limit = La plupart des images n'en portent pas, beaucoup d'images d'IA non plus, et la plupart des sites les enlèvent. Ne rien trouver ne dit pas comment l'image a été faite.
conclusion-nothing-in-part = Rien trouvé dans les parties qui ont pu être lues : cela ne dit rien, ni dans un sens ni dans l'autre.
    .means = Nous avons cherché des Content Credentials et des marques que laissent les outils d'IA. Des parties du fichier sont endommagées ou n'ont pas été lues ; ce qui n'a pas été cherché figure plus bas.
    .limit = La plupart des images n'en portent pas, beaucoup d'images d'IA non plus, et la plupart des sites les enlèvent. Ne rien trouver ne dit pas comment l'image a été faite.
conclusion-elsewhere = Les informations d'origine seraient conservées à l'adresse { $hosts }. { $asked ->
        [yes] Rien d'utilisable n'en est venu.
       *[no] Rien n'a été demandé.
    }
    .means = Le fichier dit que ses Content Credentials sont conservées ailleurs. Rien d'autre de ce que nous cherchons n'a été trouvé dans le fichier.
    .limit = Ce que déclare l'enregistrement conservé ailleurs, et s'il existe, n'est pas connu. Cela ne dit rien de la façon dont l'image a été faite.
conclusion-record-unreadable = Il y a des Content Credentials, et elles n'ont pas pu être lues.
    .means = L'enregistrement est endommagé, ou fait d'une façon que ce programme n'accepte pas. Ce qu'il déclare n'est pas connu.
    .limit = Ce n'est pas un constat sur l'image. Des programmes ordinaires peuvent endommager un enregistrement.
conclusion-examined-in-part = Examiné en partie seulement.
    .means = Quelque chose n'a pas pu être cherché : { $reason }. Ce qui a été cherché figure plus bas.
    .limit = Ce n'est pas un constat sur l'image.
conclusion-pasted-copy = C'est une copie collée : les données du fichier d'origine sont perdues. Déposez ou choisissez le fichier.
    .means = Le programme d'où l'image a été copiée, ou le navigateur, l'a réécrite. Ce qui accompagnait les pixels n'a pas été copié : Content Credentials, notes, octets exacts.
    .limit = Rien de ce qui manque ici ne dit quoi que ce soit de l'image ou de son fichier.
conclusion-engine-not-loaded = Ce fichier porte des informations d'origine ; la partie qui les vérifie n'est pas encore sur cet appareil.
    .means = La partie du programme qui vérifie les Content Credentials est chargée quand un fichier le demande, et elle n'a pas pu l'être. Vérifiez le fichier à nouveau quand il y aura une connexion.
    .limit = Ce n'est pas un constat sur l'image. Ce que déclarent ces informations n'est pas connu.
conclusion-not-examined = N'a pas pu être lu.
    .means = Rien n'a été examiné dans ce fichier : { $reason }.
    .limit = Ce n'est pas un constat sur l'image.

means = Ce que cela signifie : { $text }
limits = Ce que cela ne signifie pas : { $text }
broken-beside-ai-notes = Le fichier a des champs qui nomment un système d'IA. Mettre de telles notes dans un fichier signé casse sa signature : c'est peut-être ce qui l'a modifié.
unnamed-signer = le signataire
unnamed-reason = le contenu n'a pas pu être lu

## Ce qui est déclaré sur l'IA, quand la première phrase parle d'autre chose.

ai-generated-signed = L'enregistrement signé de { $by } déclare qu'une IA a fait l'image.
ai-generated-watermark = Une marque dans les pixels nomme une IA : { $by }. Les marques peuvent être copiées sur d'autres images.
ai-generated-unsigned = Par ailleurs, les notes du fichier déclarent qu'une IA a fait l'image : { $by }. N'importe qui a pu écrire cela.
ai-edited-signed = L'enregistrement signé de { $by } déclare qu'une IA a modifié l'image.
ai-edited-watermark = Une marque dans les pixels nomme une modification par IA : { $by }. Les marques peuvent être copiées sur d'autres images.
ai-edited-unsigned = Par ailleurs, les notes du fichier déclarent qu'une IA a modifié l'image : { $by }. N'importe qui a pu écrire cela.
unnamed-ai = un outil sans nom

## Contradictions, côte à côte.

heading-conflicts = Ce qui se contredit
    .intro = Les deux sont montrés. Ce rapport ne dit pas lequel des deux tient.
conflict-signed-says-ai-metadata-says-camera = L'enregistrement signé déclare une IA. Les notes non signées nomment un appareil photo ; une photo a pu servir de point de départ, ou les notes ont pu être copiées.
conflict-signed-says-capture-metadata-says-ai = L'enregistrement signé déclare une prise de vue. Les notes non signées déclarent une IA.
conflict-signed-silent-metadata-says-ai = L'enregistrement signé ne nomme ni IA ni appareil photo. Les notes non signées déclarent une IA.
conflict-signed-says-capture-watermark-says-ai = L'enregistrement signé déclare une prise de vue. Une marque dans les pixels nomme une IA ; de telles marques peuvent être placées sur des photos.
conflict-signed-silent-watermark-says-ai = L'enregistrement signé ne nomme ni IA ni appareil photo. Une marque dans les pixels nomme une IA ; de telles marques peuvent être placées sur n'importe quelle image.
conflict-two-watermarks = Les pixels portent les marques de plusieurs générateurs. Un programme en place une ; n'importe qui peut en ajouter d'autres.
conflict-metadata-says-camera-and-ai = Les notes nomment un appareil photo, et elles déclarent une IA. Une photo a pu servir de point de départ, un téléphone a pu la modifier avec l'IA, ou les notes ont pu être copiées.
conflict-two-generators = Les notes nomment des générateurs qui ne vont pas ensemble.
conflict-watermark-says-ai-metadata-says-camera = Une marque dans les pixels nomme une IA. Les notes nomment un appareil photo ; l'une et les autres peuvent être copiées sur une image.
conflict-signed-says-capture-and-ai = Un même enregistrement signé déclare une prise de vue et une modification par IA. Les deux peuvent aller ensemble : un téléphone a pu modifier sa propre photo.
conflict-signed-contradicts-itself = Les enregistrements signés déclarent des origines qui s'excluent.
conflict-signed-beyond-its-product = L'enregistrement signé déclare ce que ce produit du signataire n'a pas le droit de déclarer.
conflict-signed-on-broken-history = La dernière signature tient. L'enregistrement d'une image antérieure qui est entrée dans celle-ci ne tient pas.
conflict-broken-credentials-beside-statement = Une signature correspond et déclare une IA. Les Content Credentials du même fichier sont rompues.
conflict-source-types-differ = Les types de source déclarés s'excluent. Une photo a pu servir de point de départ, un programme a pu transmettre une note plus ancienne, ou des notes ont pu être copiées.
conflict-label-says-ai-source-type-says-capture = L'étiquette IA utilisée en Chine se trouve à côté d'une note qui déclare une prise de vue. Une application a pu modifier une photo avec l'IA, ou l'une des deux a pu être copiée.
conflict-screenshot-and-camera = Les notes déclarent une capture d'écran, et elles contiennent les données d'exposition d'un appareil photo. Un programme a pu réunir les notes de deux images, ou les unes ou les autres ont pu être copiées.
conflict-novelai-copies-differ = Ce que disent les signatures de NovelAI dans ce fichier ne va pas ensemble. Une copie des réglages, ou la taille de l'image, a pu être modifiée depuis, ou venir d'un autre fichier.
conflict-midjourney-ids-differ = Les deux identifiants que Midjourney écrit dans un même fichier diffèrent. Les notes de deux images ont pu être réunies, ou l'un des deux a pu être copié.
conflict-grok-copies-differ = Les deux copies d'une même signature que xAI écrit dans un fichier diffèrent. Les notes de deux images ont pu être réunies, ou l'une des deux a pu être copiée.
conflict-times-disagree = Les moments que donne le fichier ne vont pas ensemble. L'horloge d'un appareil a pu être déréglée, un tirage ou un écran a pu être photographié, ou des notes ont pu être copiées. Le tableau plus bas montre chaque moment et ce sur quoi il repose.

## Indices, par classe.

class-a = Vérifié par la cryptographie
    .intro = Un calcul sur les octets montre si une signature correspond. Il ne montre pas qu'une déclaration est exacte.
class-b = Marque relevée
    .intro = Une marque connue a été lue dans les pixels. Les marques peuvent être placées sur n'importe quelle image, ou copiées.
class-c = Mesuré
    .intro = Une mesure s'écarte de l'ordinaire, avec un taux de fausses alertes indiqué.
class-d = Déclaré dans le fichier, sans protection
    .intro = N'importe qui peut écrire, copier ou enlever cela. Une photo peut être étiquetée comme IA, une image d'IA comme photo.
class-e = Pour spécialistes
    .intro = Des indications qui ne comptent pas dans la conclusion.

hints-left-out = Omis ici : { $count ->
        [one] 1 indication pour spécialistes qui ne compte
       *[other] { $count } indications pour spécialistes qui ne comptent
    } pas dans la conclusion (--format html et --format json montrent tout).

place = { $label }, { $length ->
        [one] 1 octet
       *[other] { $length } octets
    } à partir de l'octet { $offset }
places-more = et { $count ->
        [one] 1 autre endroit
       *[other] { $count } autres endroits
    }
values-more = et { $count ->
        [one] 1 autre valeur
       *[other] { $count } autres valeurs
    }
finding-code = code { $code }
param = { $name } : { $value }
param-hidden = { $name } : masqué, { $bytes ->
        [one] 1 octet
       *[other] { $bytes } octets
    } (en ligne de commande, --show-prompts le montre)
flag-yes = oui
flag-no = non

param-account = compte
param-allowed = les règles le permettent
param-announced = annoncé comme
param-also-present = également présent
param-asset-id = identifiant de l'image
param-explained-thousandths = part expliquée par les bits, en millièmes
param-bits-agreeing = bits qui ont pu être relus
param-caption = légende
param-cfg = guidage (CFG)
param-chance = hasard
param-chance-log10 = hasard sans marque, en puissance de dix
param-claimed-issuer = délivré par, selon lui-même
param-claimed-name = nom, selon lui-même
param-created = créé le, selon le fichier
param-credit = crédit
param-decoys-above = mots pris au hasard qui correspondent aussi bien
param-dimension-mismatch = taille signée, qui n'est pas celle de l'image
param-denoise = force de débruitage
param-error-correction = des codes correcteurs d'erreurs suivent
param-excerpt = début de la note
param-facts = faits côte à côte
param-gathered = seulement transmis
param-distance = bits qui diffèrent, sur 256 (images sans rapport : environ 128)
param-form = forme des notes
param-frames = images de l'animation
param-face-nodes = étapes d'échange de visages dans le flux de travail déclaré
param-further-places = autres endroits
param-holds = ressemble à
param-host = hôte
param-height = hauteur en pixels
param-hypotheses = emplacements et charges utiles essayés
param-input-images = images d'entrée
param-invalid-text = une partie n'est pas du texte
param-job-id = identifiant de tâche
param-joined-by-unlisted = joint à cette image par un signataire absent des listes
param-label = étiquette
param-loras = modèles ajoutés (LoRA)
param-manifest = enregistrement
param-mark = type de marque
param-markers = ordre des parties
param-marked-size = taille au moment du marquage
param-mask = masque
param-model = modèle
param-model-hash = empreinte du modèle
param-negative-prompt = consigne négative
param-order = ordre des canaux
param-one = une note
param-other = l'autre note
param-parts = parties
param-picture = type
param-process = procédé de codage
param-orientation = orientation au moment du marquage
param-part = partie qui la montre à elle seule, en pixels
param-payload = charge utile
param-phase = premier bit
param-pixel-phase = la grille commence au pixel
param-producer = producteur
param-removed = enlevé
param-rule = règle
param-quality = numéro des tables (1 à 100)
param-reserved-code = code que seul le producteur pourrait vérifier
param-packed = compressé
param-padded = sa longueur n'est pas un nombre entier d'octets
param-picture-size = taille de l'image
param-plane = lu dans
param-product-code = code de produit
param-prompt = consigne (prompt)
param-propagator = transmis par
param-sampler = échantillonneur
param-sampling = échantillonnage des couleurs
param-scale-thousandths = côté, en millièmes de celui du marquage
param-seed = graine
param-settings-sha256 = SHA-256 des réglages signés
param-signed-source-type = type de source dans l'enregistrement signé
param-signer = signataire
param-since = en usage depuis
param-size = taille
param-same-shape = même forme que l'image
param-slot = à sa place
param-software = logiciel
param-still-apart = les programmes qui ne montrent pas d'animation affichent une image qui n'en fait pas partie
param-statistic = mesuré
param-steps = étapes
param-stride = bits d'une ligne à la suivante
param-t-hundredths = correspondance, en centièmes d'erreur type
param-tier = recherche
param-time-exif = prise de vue, selon Exif (n'importe qui peut l'écrire)
param-time-gps = prise de vue, selon le GPS dans Exif (n'importe qui peut l'écrire)
param-time-iptc = création, selon IPTC (n'importe qui peut l'écrire)
param-time-signed = signature, selon l'enregistrement (parole du signataire)
param-time-stamped = signature, confirmée par une autorité d'horodatage répertoriée
param-time-step = création, selon l'enregistrement signé (parole du signataire)
param-time-xmp = création, selon XMP (n'importe qui peut l'écrire)
param-tool = outil
param-tool-version = version
param-truncated = coupé dans le fichier
param-turn = tourné, comme orientation Exif
param-uscc = code d'entreprise (USCC)
param-value = valeur déclarée
param-variant = variante
param-vendor = fournisseur
param-width = largeur en pixels
param-bits = bits
param-corrections = bits réparés
param-left = depuis la gauche, en pixels
param-mean-hundredths = moyenne, en centièmes
param-model-published = réseau publié
param-model-sha256 = SHA-256 du réseau décodeur
param-schema = façon de coder
param-schema-named = nommée dans la marque elle-même
param-soft-binding = lien souple
param-top = depuis le haut, en pixels
param-views-agreeing = vues modifiées qui donnent la même chose
param-windows = fenêtres de 512 pixels qui la montrent à elles seules
param-z-hundredths = correspondance, en centièmes d'écart type

term-slot-absent = rien
term-slot-filled = quelque chose qui n'est sous aucune signature
term-slot-no-manifest = il n'y a pas de tel enregistrement dans le fichier
term-slot-zeroed = des zéros

term-announced-gain-map = une carte de gain, pour écrans lumineux
term-announced-motion-photo = le film d'une photo animée
term-announced-multi-picture = une image d'un fichier à plusieurs images
term-holds-html = une page web ou un script
term-holds-jar = une archive Java
term-holds-pdf = un document PDF
term-holds-svg-script = un dessin avec un script
term-holds-webp = une seconde image WebP
term-picture-exif-thumbnail = aperçu dans Exif
term-picture-film = film
term-picture-gain-map = carte de gain, pour écrans lumineux
term-picture-jfif-thumbnail = aperçu dans l'en-tête JFIF
term-picture-jfxx-thumbnail = aperçu dans l'extension JFIF
term-picture-large-thumbnail = grand aperçu d'un fichier à plusieurs images
term-picture-multi-picture = image supplémentaire d'un fichier à plusieurs images
term-picture-unannounced = image que rien dans le fichier ne nomme
term-holds-jpeg = une seconde image JPEG
term-holds-mp4 = une courte vidéo
term-holds-png = une seconde image PNG
term-holds-samsung-trailer = des données supplémentaires d'un téléphone Samsung
term-holds-unknown = des données inconnues
term-holds-zeros = des zéros
term-holds-zip = une archive ZIP

term-plane-alpha = les bits de poids faible de la transparence
term-plane-rgb = les bits de poids faible du rouge, du vert et du bleu

## Constats : d'abord selon ce dont ils parlent, puis phrases propres.

speaker-joined = Un enregistrement au nom de { $name }, qu'un signataire absent de nos listes a joint à cette image,
speaker-listed = { $name }
speaker-unlisted = Le signataire, qui dit être { $name },
speaker-unnamed = Le signataire

finding-about-ai-edited =
    { $class ->
        [A] Une signature déclare qu'une IA a modifié l'image{ $named ->
            [yes] {" "}({ $tool })
           *[no] {""}
        }.
        [B] Une marque dans les pixels nomme une modification par IA{ $named ->
            [yes] {" "}({ $tool })
           *[no] {""}
        }.
       *[D] Les notes du fichier déclarent qu'une IA a modifié l'image{ $named ->
            [yes] {" "}({ $tool })
           *[no] {""}
        }.
    }
finding-about-ai-generated =
    { $class ->
        [A] Une signature déclare qu'une IA a fait l'image{ $named ->
            [yes] {" "}({ $tool })
           *[no] {""}
        }.
        [B] Une marque dans les pixels nomme le générateur d'images { $tool }.
       *[D] { $named ->
            [yes] Les notes du fichier nomment le générateur d'images { $tool }.
           *[no] Les notes du fichier déclarent qu'une IA a fait l'image.
        }
    }
finding-about-ai-unverifiable-signature = Le fichier porte une signature de générateur que seul son fournisseur pourrait vérifier{ $named ->
        [yes] {" "}({ $tool })
       *[no] {""}
    }. Elle compte comme une note.
finding-about-capture = { $named ->
        [yes] Les notes du fichier nomment l'appareil photo ou le scanner { $tool }.
       *[no] Les notes du fichier déclarent qu'un appareil photo ou un scanner a pris l'image.
    } De telles notes peuvent être copiées d'une autre image.
finding-about-container = Les octets du fichier contiennent quelque chose qu'une image simple n'a pas.
finding-about-contradiction = Des faits du fichier se contredisent. Ce rapport ne dit pas lequel tient.
finding-about-credentials = Une remarque sur les Content Credentials.
finding-about-host = Les notes du fichier nomment un service qui a exécuté un programme{ $named ->
        [yes] {" "}({ $tool })
       *[no] {""}
    }. Ce n'est pas une déclaration sur l'IA.
finding-about-platform = Le fichier porte la trace d'un service par lequel il est passé{ $named ->
        [yes] {" "}({ $tool })
       *[no] {""}
    }. Les copies venant d'un service perdent souvent d'autres marques.
finding-about-rights = Les notes du fichier expriment un souhait sur l'usage de l'image. Ce n'est pas une déclaration sur l'IA.
finding-about-screenshot = Les notes du fichier déclarent qu'il s'agit d'une capture d'écran. Les marques de l'image affichée à l'écran ne sont pas reprises.
finding-about-software = { $named ->
        [yes] Les notes du fichier nomment le programme { $tool }.
       *[no] Les notes du fichier nomment un programme ou un type de travail.
    } Ce n'est pas une déclaration sur l'IA.
finding-about-training-face = Le fichier porte les données d'un visage découpé et préparé pour entraîner un échange de visages.

finding-tc260 = { $label ->
        [generated] Le fichier porte l'étiquette IA utilisée en Chine : “généré par IA”.
        [possibly-generated] Le fichier porte l'étiquette IA utilisée en Chine : “peut-être généré par IA”.
        [suspected-generated] Le fichier porte l'étiquette IA utilisée en Chine : “présumé généré par IA”.
       *[other] Le fichier porte l'étiquette IA utilisée en Chine, sans valeur connue.
    }
finding-tc260-reserved-code = L'étiquette IA porte un code que seul son producteur pourrait vérifier. Il compte comme une note.
finding-gen-a1111-format-infotext = Les notes du fichier contiennent les réglages d'un générateur d'images, dans la forme qu'écrivent AUTOMATIC1111 et de nombreux outils apparentés. L'outil n'est pas nommé.
finding-gen-settings-json = Les notes du fichier contiennent les réglages d'un générateur d'images, dont une consigne (prompt). L'outil n'est pas nommé.
finding-filename = Le nom du fichier ressemble aux noms que donne { $looks_like }. N'importe qui peut taper un nom.
finding-encoder = Les parties de ce JPEG se suivent dans un ordre qui a été mesuré pour un programme connu. Des millions d'autres fichiers ont le même ordre.
finding-encoder-ijg-tables = Les tables de ce JPEG suivent la formule publique que la plupart des programmes utilisent. Les copies venant d'un service ont aussi de telles tables.
finding-software = { $program ->
        [unnamed] Les notes du fichier nomment un programme ou un type de travail.
       *[named] Les notes du fichier nomment le programme { $program }.
    } Ce n'est pas une déclaration sur l'IA.
finding-software-enhancement = Les notes du fichier nomment le programme { $program }, qui agrandit ou renforce des images. Ce n'est pas une déclaration selon laquelle une IA aurait fait celle-ci.
finding-software-enhancement-postprocess = Les notes du fichier déclarent une étape qui agrandit une image. N'importe quelle image a pu y être mise. Ce n'est pas une déclaration selon laquelle une IA aurait fait celle-ci.
finding-software-photoshop-resources = Le fichier a un segment de la forme de ceux d'Adobe Photoshop. Des programmes d'autres éditeurs en écrivent aussi, pour garder des légendes. Ce n'est pas une déclaration sur l'IA.
finding-software-ducky = Le fichier a un segment qu'écrit l'exportation pour le web d'Adobe. Ce n'est pas une déclaration sur l'IA.
finding-software-adobe-app14 = Le fichier a un segment qui dit comment ses couleurs sont enregistrées. Des programmes de nombreux éditeurs l'écrivent. Ce n'est pas une déclaration sur l'IA.
finding-source-type = Les notes du fichier déclarent le type de source : { $stated }.

finding-file-container-polyglot = Le fichier peut aussi être ouvert comme autre chose qu'une image. Countermark ne fait que le lire, et n'en ouvre rien.
finding-file-metadata-conflict = Deux notes du fichier disent des choses différentes là où elles devraient dire la même. Des programmes changent souvent une note et laissent l'autre.
finding-file-metadata-digest-mismatch = Un bloc de notes garde la somme de contrôle d'un autre, et cette somme ne correspond pas. Un programme a changé l'un des deux seul.
finding-file-metadata-extended-unnamed = Le fichier a une seconde partie de ses notes que la première ne nomme pas. Beaucoup de programmes laissent une telle partie de côté.
finding-file-part-bad-checksum = La somme de contrôle d'une partie ne correspond pas à ses données. Certains programmes montrent un tel fichier, d'autres le refusent.
finding-file-part-duplicate = Une partie se trouve plus d'une fois là où une seule est attendue. Les programmes ne lisent pas tous la même.
finding-file-picture-frames = Le fichier contient une animation de plusieurs images. Seule la première a été examinée.
finding-file-picture-further = Le fichier contient une autre image ou un film, à côté de l'image qu'il montre.
finding-file-preview-differs = Le petit aperçu montre une autre image, ou une autre partie de l'image. Les programmes font des aperçus quand ils enregistrent, et certaines retouches laissent l'ancien en place.
finding-file-preview-turned = Le petit aperçu montre la même image, mais tournée d'une façon que les notes du fichier n'expliquent pas. Les programmes qui tournent une image laissent souvent l'ancien aperçu en place.
finding-file-name-type-mismatch = La terminaison du nom de fichier annonce : { $name_says }. Le contenu est : { $format }. C'est le contenu qui décide.
finding-file-notes-none = Le fichier ne contient pas de notes. La plupart des applications les enlèvent quand une image est envoyée ou publiée.
finding-file-container-trailing-data = Des octets suivent après la fin de l'image. Des téléphones et des programmes y rangent des données supplémentaires ; n'importe qui peut le faire.

finding-watermark-dwt-dct-payload = Ce fichier porte la marque publique de { $tool }. N'importe qui peut la placer sur n'importe quelle image, et une copie ou une retouche peut l'enlever.
finding-watermark-dwt-dct-transposition = Les couleurs de chaque carré de deux pixels sur deux sont échangées, comme le paquet imwatermark les laisse. On ne peut en déduire aucun générateur.
finding-watermark-dwt-dct-unknown-payload = Des bits se répètent dans les couleurs comme le paquet imwatermark les place, et ils ne sont aucune des charges utiles connues ici. N'importe qui peut choisir de tels bits.
finding-novelai-signature-valid = Les pixels et les réglages de génération portent une signature qui correspond à la clé publiée de NovelAI. Le fichier déclare : fait avec NovelAI. Sont signés les couleurs de chaque pixel et les réglages ; la transparence, le titre, le logiciel, le nom du modèle et toutes les autres notes ne le sont pas.
finding-novelai-signature-mismatch = Le fichier porte une signature de NovelAI qui ne correspond pas à ces pixels ou à ces réglages. Ils ont été modifiés après la signature, ou la signature a été copiée d'un autre fichier.
finding-novelai-signature-lossy-copy = Le fichier porte une signature de NovelAI. Elle porte sur les pixels exacts d'un PNG ou d'un WebP sans perte ; dans un fichier enregistré avec perte, elle ne peut pas être vérifiée. Elle compte comme une note.
finding-stealth-header-read = Un texte caché a été lu dans les bits de poids faible des pixels, grâce à l'en-tête que des outils placent devant. N'importe qui peut écrire un tel texte ; il se perd quand une image est enregistrée avec perte.

finding-contradiction-camera-and-generator = Les notes nomment un appareil photo ou une prise de vue, et elles déclarent une IA. Une photo a pu servir de point de départ, un téléphone a pu la modifier avec l'IA, ou des notes ont pu être copiées.
finding-contradiction-grok-copies = La signature dans la description diffère de sa copie dans le commentaire. Les notes de deux images ont pu être réunies, ou l'une des deux a pu être copiée.
finding-contradiction-label-and-capture = L'étiquette IA utilisée en Chine se trouve à côté d'une note qui déclare une prise de vue. Une application a pu modifier une photo avec l'IA, ou l'une des deux a pu être copiée.
finding-contradiction-mark-and-camera = Une marque dans les pixels nomme une IA, et les notes nomment un appareil photo ou une prise de vue. L'une et les autres peuvent être copiées sur une image ; une photo a pu aussi être modifiée avec l'IA.
finding-contradiction-midjourney-ids = L'identifiant de tâche dans la description diffère de l'identifiant de l'image dans XMP. Les notes de deux images ont pu être réunies, ou l'un des deux a pu être copié.
finding-contradiction-novelai-copies = Les copies signées des réglages ne vont pas ensemble, ou la taille qu'elles déclarent n'est pas celle de l'image. Une copie a pu être modifiée depuis, ou venir d'un autre fichier.
finding-contradiction-screenshot-and-camera = Les notes déclarent une capture d'écran, et elles contiennent les données d'exposition d'un appareil photo. Un programme a pu réunir les notes de deux images, ou les unes ou les autres ont pu être copiées.
finding-contradiction-signed-ai-and-camera = Une signature déclare une IA. Les notes non signées nomment un appareil photo ou une prise de vue ; une photo a pu servir de point de départ, ou les notes ont pu être copiées.
finding-contradiction-signed-capture-and-generator = L'enregistrement signé déclare une prise de vue. Les notes non signées déclarent une IA ; elles ont pu être ajoutées depuis, ou une photo a pu être modifiée avec l'IA.
finding-contradiction-signed-capture-and-mark = L'enregistrement signé déclare une prise de vue. Une marque dans les pixels nomme une IA ; de telles marques peuvent être placées sur des photos.
finding-contradiction-signed-silence-and-generator = L'enregistrement signé ne nomme ni IA ni appareil photo. Les notes non signées déclarent une IA ; le signataire ne les a peut-être pas regardées, ou elles ont pu être ajoutées depuis.
finding-contradiction-signed-silence-and-mark = L'enregistrement signé ne nomme ni IA ni appareil photo. Une marque dans les pixels nomme une IA ; de telles marques peuvent être placées sur n'importe quelle image.
finding-contradiction-source-type = Les types de source déclarés s'excluent. Une photo a pu servir de point de départ, un programme a pu transmettre une note plus ancienne, ou des notes ont pu être copiées.
finding-contradiction-stated-size = Les réglages de génération déclarent une autre taille que celle de l'image. Un agrandissement, un recadrage ou une étape ultérieure de l'outil l'expliquent.
finding-contradiction-times = Les moments que donne le fichier ne vont pas ensemble. L'horloge d'un appareil a pu être déréglée, un tirage ou un écran a pu être photographié, ou des notes ont pu être copiées.
finding-contradiction-two-marks = Les pixels portent les marques de plusieurs générateurs. Un programme en place une ; n'importe qui peut en ajouter d'autres.
finding-contradiction-two-tools = Les notes nomment des générateurs qui ne vont pas ensemble. L'image de l'un a pu être modifiée avec l'autre, ou des notes ont pu être copiées.

finding-c2pa-statement-ai-generated = { $speaker } déclare : fait entièrement par une IA générative.
finding-c2pa-statement-ai-edited = { $speaker } déclare : une partie de l'image a été faite ou modifiée par une IA générative. On n'apprend pas laquelle.
finding-c2pa-statement-part-ai-generated = { $speaker } déclare, à propos d'une image entrée dans celle-ci : faite ou modifiée par une IA. Où elle se trouve, et si on la voit, n'est pas dit.
finding-c2pa-statement-digital-creation = { $speaker } déclare : fait par une personne avec des outils numériques.
finding-c2pa-statement-possibly-ai = { $speaker } déclare une modification par dessin numérique ou par assemblage d'éléments. On n'apprend pas si une IA a servi.
finding-c2pa-statement-screen-capture = { $speaker } déclare : capté sur un écran. Ce qui s'y trouvait n'est pas dit.
finding-c2pa-contradiction-capture-and-ai = L'enregistrement de { $speaker } déclare une prise de vue et une modification par IA.
finding-c2pa-contradiction-created-twice = L'enregistrement de { $speaker } déclare plus d'une fois que l'image a été créée.
finding-c2pa-contradiction-source-type = L'enregistrement de { $speaker } déclare une origine qu'une autre déclaration exclut.
finding-c2pa-statement-not-allowed-for-product = { $speaker } déclare quelque chose que son produit n'a pas le droit de déclarer, selon la liste des produits conformes.
finding-c2pa-soft-binding-declared = { $mark_kind ->
        [watermark] Une marque de récupération est déclarée : l'enregistrement dit qu'un filigrane a été placé dans l'image. Sa présence n'a pas été cherchée.
        [fingerprint] Une marque de récupération est déclarée : l'enregistrement contient une empreinte par laquelle on pourrait retrouver l'image.
       *[unlisted] Une marque de récupération est déclarée, d'un type qui n'est pas sur la liste de la C2PA.
    }
finding-c2pa-statement-capture = { $speaker } déclare : un appareil a capté l'image.
finding-c2pa-statement-composite = { $speaker } déclare : l'image est assemblée de plusieurs éléments. On n'apprend pas de quel type.
finding-c2pa-thumbnail-claim-differs = La petite image dans l'enregistrement signé montre une autre image que le fichier, ou une autre partie de celle-ci. Les programmes la font quand ils signent ; une retouche ultérieure, ou un signataire qui l'a choisie ainsi, peut en être la cause.
finding-c2pa-thumbnail-ingredient-differs = L'enregistrement montre une image antérieure par une petite image qui diffère de celle que contient l'enregistrement propre de cette image. Le signataire plus récent l'a choisie ; c'est à celle de l'enregistrement propre qu'il faut se tenir.
finding-c2pa-signature-verified = La signature correspond à l'enregistrement signé.
finding-c2pa-signature-fails = La signature ne correspond pas à l'enregistrement signé.
finding-c2pa-binding-bytes-changed = Le fichier diffère de ce qui a été signé. Cela arrive aussi par un simple réenregistrement.
finding-c2pa-manifest-altered = L'enregistrement signé lui-même diffère de ce qui a été signé.
finding-c2pa-binding-offsets-not-covered = Les octets signés sont inchangés. Les tables qui disent où se trouvent les données de l'image ne sont pas protégées : on pourrait leur faire montrer d'autres parties du fichier.
finding-c2pa-binding-partly-covered = L'image est inchangée depuis la signature. Certaines notes à côté ne sont pas protégées.
finding-c2pa-binding-excludes-picture = La signature ne couvre pas l'image visible : d'autres données d'image peuvent s'y trouver.
finding-c2pa-binding-container-altered = Des octets autour de l'enregistrement signé, hors de la signature, ont été modifiés.
finding-c2pa-binding-not-bound = L'enregistrement signé n'est pas lié aux octets de ce fichier.
finding-c2pa-binding-malformed = L'enregistrement signé est lié au fichier d'une façon que la norme ne permet pas.
finding-c2pa-store-multiple = Le fichier contient plus d'un ensemble d'enregistrements signés ; la norme en permet un seul.
finding-c2pa-store-unreadable = Le fichier contient des Content Credentials qui n'ont pas pu être lues. Ce n'est pas un constat sur l'image.
finding-c2pa-store-remote = Le fichier nomme un lieu extérieur pour ses Content Credentials.
finding-c2pa-signer-unknown = Le certificat du signataire n'est sur aucune des listes que nous utilisons. N'importe qui peut fabriquer un tel certificat.
finding-c2pa-signer-test-key = L'enregistrement est signé avec une clé de test publiée, que tout le monde peut utiliser.
finding-c2pa-signer-profile-invalid = Le certificat du signataire enfreint les règles pour signer des Content Credentials.
finding-c2pa-signer-advisory = Un avertissement publié dit que l'appareil ou le service de ce signataire a signé ce qu'il n'aurait pas dû signer.
finding-c2pa-signer-confusable = Le nom inscrit dans le certificat peut être pris pour un autre. Lisez-le lettre par lettre.
finding-c2pa-signer-image-generator = L'enregistrement ne déclare pas comment l'image a été faite. Nous connaissons ce signataire : il fait des images avec l'IA et rien d'autre.
finding-c2pa-signer-expired = Le certificat du signataire est arrivé à son terme, et aucun horodatage répertorié ne montre une signature antérieure.
finding-c2pa-signer-not-yet-valid = Le certificat du signataire n'est pas encore valable à la date de cette vérification.
finding-c2pa-signer-revoked = Le certificat du signataire a été retiré.
finding-c2pa-history-ingredient-problem = La dernière signature tient ; une étape antérieure n'a pas pu être confirmée.
finding-c2pa-history-unknown-origin = L'enregistrement nomme une image antérieure qui n'a pas d'enregistrement propre.
finding-c2pa-history-redacted = Des parties d'un enregistrement antérieur ont été enlevées à dessein.
finding-c2pa-history-rule-violation = L'enregistrement enfreint une règle de la norme sur les étapes d'une image.
finding-c2pa-history-implausible-time = L'enregistrement déclare une étape à un moment postérieur à sa signature, ou à la date de cette vérification.
finding-c2pa-identity-present = L'enregistrement nomme aussi une personne ou une organisation. Ce nom n'a pas été vérifié.
finding-c2pa-identity-named = L'enregistrement nomme aussi une personne ou une organisation, par un certificat propre qui correspond. { $listed ->
        [yes] Un émetteur d'une liste que nous utilisons répond de ce certificat.
       *[no] Personne, sur les listes que nous utilisons, ne répond de ce certificat.
    }
finding-c2pa-identity-malformed = L'enregistrement tente aussi de nommer une personne ou une organisation, d'une façon qui ne correspond pas à cet enregistrement.

finding-watermark-dwt-dct-svd-payload = Ce fichier porte la marque publique de { $tool }, sous une forme qu'aucun générateur connu n'utilise. N'importe qui peut la placer sur n'importe quelle image, et une copie ou une retouche peut l'enlever.
finding-watermark-blind-presence = Quelque chose dans les pixels ressemble à une marque du programme blind_watermark avec son mot de passe standard. N'importe qui peut ajouter une telle marque.
finding-watermark-trustmark-payload = { $class ->
        [B] L'image porte un TrustMark : quelqu'un y a placé cette marque publique. N'importe qui peut en ajouter un à n'importe quelle image ; il ne nomme aucun générateur.
       *[E] Les mêmes bits d'un TrustMark ont été lus dans plusieurs vues de l'image. Cela peut aussi arriver par hasard.
    }
finding-watermark-vendor-only = { $reader ->
        [google] Une marque SynthID est à attendre : l'enregistrement de Google déclare une IA. Seuls l'application ou le portail de Google lisent cette marque.
        [openai] L'enregistrement d'OpenAI déclare qu'un filigrane a été placé. Cette marque se lit avec l'outil de vérification d'OpenAI.
       *[vendor] L'enregistrement nomme une marque que seul son fournisseur lit. Demandez au fournisseur.
    } Elle n'a pas été cherchée ici.
finding-watermark-visible-dalle-2 = Un signe visible comme les cinq carrés de DALL-E 2 se trouve dans un coin. N'importe qui peut le dessiner.
finding-watermark-visible-gemini = Un signe visible comme l'étoile de Gemini se trouve dans un coin. N'importe qui peut le dessiner.

## Content Credentials.

heading-credentials = Content Credentials
credentials-trusted = L'enregistrement est intact et signé par un signataire répertorié.
credentials-trusted-interim = L'enregistrement est intact et signé par un signataire de la liste provisoire, figée.
credentials-trusted-user = L'enregistrement est intact et signé par un signataire d'une liste fournie pour cette vérification.
credentials-unknown-signer = La signature correspond, mais son certificat n'est sur aucune des listes que nous utilisons.
credentials-undated = La signature correspond, et son certificat est sur la liste provisoire, figée ; aucun horodatage répertorié ne montre une signature antérieure à 2026.
credentials-no-interim = Ce signataire n'est pas sur la liste officielle de la C2PA, et la liste provisoire n'est pas utilisée ici. La plupart des appareils et programmes qui ont signé de 2022 à 2025 ne sont que sur cette liste ; cela ne dit donc rien contre l'image ou son signataire. Pour y chercher aussi, en ligne de commande : countermark trust update
credentials-not-yet-valid = Signé avec un certificat qui n'est pas encore valable à la date de cette vérification.
credentials-expired = Signé avec un certificat arrivé depuis à son terme ; aucun horodatage répertorié ne dit quand.
credentials-revoked = Le certificat a été retiré, ou l'on sait que sa signature peut être détournée.
credentials-broken = L'enregistrement ne décrit pas ce fichier tel qu'il est maintenant ; ne vous y appuyez pas.
credentials-remote-only = Le fichier dit que ses informations d'origine sont conservées ailleurs{ $named ->
        [yes] {" "}: { $hosts }
       *[no] {""}
    }. { $asked ->
        [yes] Rien d'utilisable n'en est venu.
       *[no] Rien n'a été demandé.
    }
credentials-unreadable = Il y a des Content Credentials, et elles n'ont pas pu être lues. Ce n'est pas un constat sur l'image.
credentials-unsupported-format = Les Content Credentials ne sont pas lues dans les fichiers de ce format. On ne sait pas s'il y en a.
credentials-none-in-part = Pas de Content Credentials dans les parties du fichier qui ont pu être lues.
credentials-none = Pas de Content Credentials dans ce fichier. La plupart des images n'en ont pas, et les sites les enlèvent souvent. Cela ne dit rien de la façon dont l'image a été faite.
credentials-not-checked = Les Content Credentials n'ont pas été vérifiées. Ce n'est pas un constat sur l'image.

credentials-attest = Une signature dit qui a signé quels octets, non que ce qui est déclaré est exact.
credentials-withdrawn =
    { $by ->
        [advisory] Avertissement : { $text }
       *[bundle] Retiré : les listes utilisées retirent ce certificat. Leur raison : { $text }
    }
credentials-withdrawn-source = Publié à : { $source }
credentials-signer = Signataire : { $name } dans le certificat, { $tier }
credentials-claimed-signer = Signataire : dit être { $name }, { $tier }
credentials-issuer = Certificat délivré par : { $name }
credentials-product = Sur la liste officielle des produits conformes : { $applicant }, statut { $status }{ $levelled ->
        [yes] , niveau d'assurance jusqu'à { $level }
       *[no] {""}
    }
credentials-product-none = Introuvable sous ce nom exact sur la liste officielle des produits conformes
credentials-products-missing = Non comparé avec la liste officielle des produits conformes, qui n'est pas installée
credentials-known =
    { $kind ->
        [camera] Connu de nous comme fabricant d'appareils photo : { $name }
        [editor] Connu de nous comme éditeur de programmes qui font et modifient des images : { $name }
        [image_generator] Connu de nous comme service qui fait des images avec l'IA : { $name }
       *[platform] Connu de nous comme service aux nombreux produits : { $name }
    }
credentials-look-alike =
    { $how ->
        [listed_name] Attention : ce nom ressemble à { $like } et s'écrit avec d'autres caractères
        [hidden_characters] Attention : ce nom contient des caractères invisibles ou qui retournent le texte
       *[mixed_scripts] Attention : ce nom mêle des lettres d'écritures différentes qui se ressemblent
    }{ $several ->
        [yes] {" "}({ $scripts })
       *[no] {""}
    }
advisory-nikon-z6iii-2025 = On pouvait amener des appareils Nikon Z6III avec le micrologiciel 2.00 à signer des images qu'ils n'avaient pas prises. Nikon a arrêté le service le 5 septembre 2025 et retiré tous ses certificats.
advisory-unknown = un avertissement publié pour lequel cette version n'a pas de mots
credentials-signed =
    { $time ->
        [official_tsa] Signé : { $at }, confirmé par une autorité d'horodatage de la liste officielle de la C2PA
        [interim_tsa] Signé : { $at }, confirmé par une autorité d'horodatage de la liste provisoire, figée
        [user_tsa] Signé : { $at }, confirmé par une autorité d'horodatage d'une liste fournie pour cette vérification
       *[claimed] Signé : { $at }, selon l'enregistrement ; aucune autorité d'horodatage répertoriée ne le confirme
    }
credentials-time-stamp = Horodatage{ $named ->
        [yes] {" "}par { $name }
       *[no] {""}
    }{ $timed ->
        [yes] {" "}: { $at }
       *[no] {""}
    }{ $outcome ->
        [decides] {" "}; son autorité est sur une liste que nous utilisons, et c'est ce moment de signature qui compte
        [later] {" "}; son autorité est sur une liste que nous utilisons, et un horodatage antérieur compte
       *[fault] {" "}; ne compte pas : { $why }
    }
time-stamp-fault-authority-denied = le certificat de son autorité a été retiré, de sorte qu'on ne peut pas s'appuyer sur ses horodatages
time-stamp-fault-authority-not-valid = le certificat de son autorité n'était pas valable à ce moment
time-stamp-fault-authority-unlisted = son autorité n'est sur aucune des listes que nous utilisons
time-stamp-fault-impossible-time = il indique un moment impossible
time-stamp-fault-limit = il n'a pas été vérifié, car il y en a trop
time-stamp-fault-mismatch = il a été fait pour d'autres données, ou sa propre signature ne correspond pas
time-stamp-fault-unreadable = il ne peut pas être lu
credentials-revocation-answer = Réponse sur le retrait du certificat{ $named ->
        [yes] {" "}par { $name }
       *[no] {""}
    }{ $dated ->
        [yes] , du { $date }
       *[no] {""}
    }{ $status ->
        [good] {" "}: il n'a pas été retiré
        [revoked] {" "}: il a été retiré le { $withdrawn }
        [unknown] {" "}: le certificat n'y est pas connu
       *[none] {""}
    }{ $counts ->
        [yes] {""}
       *[no] {" ; "}ne compte pas : { $why }
    }
revocation-fault-limit = elle n'a pas été vérifiée, car il y en a trop
revocation-fault-mismatch = sa propre signature ne correspond pas
revocation-fault-other-certificate = elle concerne un autre certificat
revocation-fault-other-time = elle vaut pour un autre moment
revocation-fault-responder = celui qui l'a signée n'a pas à répondre pour l'émetteur du certificat
revocation-fault-responder-denied = le certificat de celui qui l'a signée a été retiré, de sorte qu'on ne peut pas s'appuyer sur ses réponses
revocation-fault-revoked-later = le certificat n'a été retiré qu'après le moment confirmé de la signature
revocation-fault-undated = il n'y a pas de date à laquelle la comparer
revocation-fault-unreadable = elle ne peut pas être lue, ou ne contient pas de réponse
credentials-issuers-unchecked = Le retrait des certificats des émetteurs n'est jamais vérifié.
credentials-generator = Enregistrement écrit par : { $name }
credentials-title = Titre dans l'enregistrement : { $name }
credentials-earlier = Enregistrement antérieur{ $named ->
        [yes] , signé au nom de { $name }, { $tier }
       *[no] {""}
    }{ $verifies ->
        [yes] {""}
       *[no] , qui ne tient pas
    } :
credentials-action = Étape : { $action }{ $typed ->
        [yes] , { $type }
       *[no] {""}
    }{ $with ->
        [yes] , avec { $software }
       *[no] {""}
    }{ $dated ->
        [yes] , à { $when } selon l'enregistrement
       *[no] {""}
    }{ $vouched ->
        [yes] {""}
       *[no] {" "}(transmis ; le signataire n'en répond pas)
    }
credentials-ingredient = { $relationship ->
        [parentOf] Fait à partir de : { $title }
        [componentOf] Contient : { $title }
        [inputTo] A servi d'entrée : { $title }
       *[other] En rapport : { $title }
    }{ $problems ->
        [0] {""}
        [one] {" "}(1 problème)
       *[other] {" "}({ $problems } problèmes)
    }
untitled = sans titre
credentials-axis = { $axis } : { $value }
credentials-coverage = La signature couvre { $hashed ->
        [one] 1 octet
       *[other] { $hashed } octets
    } du fichier{ $rest ->
        [listed] {" "}; ce qu'elle laisse de côté d'autre figure ici.
       *[store] , tout sauf l'enregistrement lui-même et ce qui ne peut être autrement.
    }
credentials-unprotected-attachment = L'enregistrement signé a des pièces jointes. Il n'a pas été vérifié si la signature les couvre, et rien de leur contenu n'est utilisé.
credentials-unprotected-label = Le nom de l'enregistrement signé n'est pas couvert par la signature.
credentials-unprotected-manifest = Le fichier porte aussi un enregistrement auquel cette signature ne mène pas. Rien de son contenu n'est utilisé pour cette image.
credentials-uncovered = Non couvert par la signature : { $holds }{ $named ->
        [yes] {" "}({ $parts })
       *[no] {""}
    }, { $length ->
        [one] 1 octet
       *[other] { $length } octets
    } à partir de l'octet { $offset }
credentials-source =
    { $origin ->
        [fetched] { $used ->
            [yes] Ces informations d'origine ne sont pas dans l'image : elles ont été demandées à { $name }, parce que cette vérification le voulait.
           *[no] Des informations d'origine ont aussi été demandées à { $name }. Elles n'ont pas servi, parce que le fichier porte les siennes ou n'a pas pu être lu avec elles.
        }
       *[sidecar] { $used ->
            [yes] Ces informations d'origine ne sont pas dans l'image : elles viennent d'un autre fichier{ $named ->
                [yes] , { $name }
               *[no] {""}
            }.
           *[no] Des informations d'origine ont aussi été fournies dans un autre fichier{ $named ->
                [yes] , { $name }
               *[no] {""}
            }. Elles n'ont pas servi, parce que l'image porte les siennes ou n'a pas pu être lue avec elles.
        }
    }
credentials-contact = Nommé, et non interrogé : { $host }, { $why }
credentials-request = Interrogé par le réseau, parce que cette vérification le voulait : { $host }, { $why } : { $outcome }

contact-crl = pour une liste de certificats retirés
contact-did-web = pour les clés d'une identité
contact-issuer = pour le certificat d'un émetteur
contact-ocsp = pour savoir si un certificat a été retiré
contact-remote-manifest = pour les informations d'origine elles-mêmes
request-answered = il y a eu une réponse, et elle a servi
request-failed = il n'y a pas eu de réponse utilisable
request-refused = aucune demande n'a été faite, car l'adresse n'est pas de celles que l'on peut interroger

uncovered-decoder-relevant = des données de l'image
uncovered-fixed = la structure
uncovered-file-type = la liste des types de fichier
uncovered-manifest-store = l'enregistrement lui-même
uncovered-metadata = des notes
uncovered-offsets = des tables qui disent où se trouvent les données de l'image
uncovered-padding = du remplissage
uncovered-unknown = d'autres données

axis-presence = Emplacement
axis-presence-none = pas d'informations d'origine
axis-presence-embedded = dans le fichier
axis-presence-sidecar = à côté du fichier
axis-presence-remote-only = seulement nommées, conservées ailleurs
axis-presence-corrupt = présentes, et illisibles
axis-presence-unsupported-format = non lues dans ce format
axis-integrity = Octets
axis-integrity-bytes-match = chaque octet qui compte est tel qu'il a été signé
axis-integrity-partly-covered = les octets signés sont inchangés ; les parties nommées ici ne sont pas protégées
axis-integrity-bytes-changed = le fichier diffère de ce qui a été signé
axis-integrity-binding-excludes-picture = la signature ne couvre pas l'image visible
axis-integrity-manifest-altered = l'enregistrement diffère de ce qui a été signé
axis-integrity-container-altered = des octets hors de la signature ont été modifiés
axis-integrity-multiple-stores = plus d'un ensemble d'enregistrements
axis-integrity-binding-malformed = l'enregistrement est lié au fichier contre les règles
axis-integrity-not-bound = l'enregistrement n'est pas lié à ce fichier
axis-integrity-not-checked = non vérifiés
axis-signature = Signature
axis-signature-verifies = correspond à l'enregistrement
axis-signature-fails = ne correspond pas à l'enregistrement
axis-signature-unsupported-alg = utilise une méthode qui n'est pas permise
axis-signature-not-checked = non vérifiée
axis-signer = Signataire
axis-signer-c2pa-official = sur la liste officielle de la C2PA
axis-signer-interim-legacy = sur la liste provisoire, figée
axis-signer-publisher-list = sur la liste des éditeurs de presse de l'IPTC
axis-signer-user-list = sur une liste fournie pour cette vérification
axis-signer-unknown = sur aucune des listes que nous utilisons
axis-signer-profile-invalid = le certificat enfreint les règles pour les signataires
axis-signer-public-test-key = une clé de test publiée que tout le monde peut utiliser
axis-signer-not-checked = comparé à aucune liste
axis-time = Moment de la signature
axis-time-official-tsa = confirmé par une autorité de la liste officielle
axis-time-interim-tsa = confirmé par une autorité de la liste provisoire
axis-time-user-tsa = confirmé par une autorité d'une liste fournie
axis-time-claimed = déclaré, non confirmé par une autorité répertoriée
axis-time-none = aucun moment n'est déclaré
axis-time-not-checked = non vérifié
axis-certificate-at-time = Certificat
axis-certificate-at-time-inside = pendant sa durée de validité
axis-certificate-at-time-expired-but-valid-then = arrivé depuis à son terme ; valable au moment de la signature
axis-certificate-at-time-expired-unprovable = arrivé à son terme ; aucun horodatage répertorié ne montre une signature antérieure
axis-certificate-at-time-not-yet-valid = sa durée de validité n'a pas commencé
axis-certificate-at-time-not-checked = sa durée de validité n'a pas été vérifiée
axis-revocation = Retrait du certificat
axis-revocation-good = une réponse dans le fichier dit qu'il n'a pas été retiré
axis-revocation-revoked = il a été retiré
axis-revocation-advisory-hit = un avertissement publié dit que cette signature peut être détournée
axis-revocation-not-checked = non vérifié ; le fichier ne contient pas de réponse, et rien n'a été demandé par le réseau
axis-history = Étapes antérieures
axis-history-ok = chaque enregistrement antérieur tient
axis-history-single-step = aucune
axis-history-ingredient-problem = la dernière signature tient ; une étape antérieure n'a pas pu être confirmée
axis-history-unknown-origin = une image antérieure n'a pas d'enregistrement
axis-history-ambiguous = la liste des étapes n'est pas complète, ou contient des étapes qu'aucune norme ne définit
axis-history-not-checked = non vérifiées
axis-identity = Personne ou organisation nommée
axis-identity-none = aucune
axis-identity-present-not-resolved = nommée dans l'enregistrement, non vérifiée
axis-identity-x509-named-actor = nommée par un certificat propre qui correspond à l'enregistrement
axis-identity-malformed = nommée d'une façon qui ne correspond pas à l'enregistrement
axis-identity-not-checked = non vérifiée

action-c2pa-color-adjustments = couleurs ajustées
action-c2pa-adjustedColor = couleurs ajustées
action-c2pa-converted = converti
action-c2pa-created = créé
action-c2pa-cropped = recadré
action-c2pa-deleted = partie supprimée
action-c2pa-drawing = dessiné dessus
action-c2pa-edited = modifié
action-c2pa-edited-metadata = notes modifiées
action-c2pa-enhanced = amélioré
action-c2pa-filtered = filtré
action-c2pa-opened = ouvert
action-c2pa-orientation = tourné
action-c2pa-placed = quelque chose placé dedans
action-c2pa-published = publié
action-c2pa-redacted = parties de l'enregistrement enlevées à dessein
action-c2pa-removed = quelque chose enlevé
action-c2pa-repackaged = réempaqueté
action-c2pa-resized = redimensionné
action-c2pa-resized-proportional = redimensionné
action-c2pa-transcoded = transcodé
action-c2pa-trimmed = raccourci
action-c2pa-unknown = une étape inconnue
action-c2pa-watermarked = filigrane ajouté
action-c2pa-watermarked-bound = filigrane ajouté
action-c2pa-watermarked-unbound = filigrane ajouté

source-type-algorithmicallyenhanced = amélioré par un programme, non par une IA générative
source-type-algorithmicmedia = fait par un programme, non par un modèle entraîné
source-type-composite = assemblé de plusieurs éléments
source-type-compositecapture = assemblé de plusieurs prises de vue
source-type-compositesynthetic = assemblé avec au moins un élément synthétique
source-type-compositewithtrainedalgorithmicmedia = modifié avec une IA générative
source-type-computationalcapture = capté par un appareil à partir de plusieurs vues
source-type-datadrivenmedia = fait à partir de données
source-type-digitalart = fait par une personne avec des outils numériques
source-type-digitalcapture = capté par un appareil photo numérique
source-type-digitalcreation = fait par une personne avec des outils numériques
source-type-empty = une toile vide
source-type-humanedits = modifié par une personne
source-type-minorhumanedits = légèrement modifié par une personne
source-type-negativefilm = numérisé à partir d'un film négatif
source-type-positivefilm = numérisé à partir d'un film positif
source-type-print = numérisé à partir d'un tirage
source-type-screencapture = capté sur un écran
source-type-softwareimage = fait par un programme
source-type-trainedalgorithmicdata = fait avec une IA générative
source-type-trainedalgorithmicmedia = fait avec une IA générative
source-type-virtualrecording = l'enregistrement d'un événement virtuel

## Les étapes d'une image, et des tableaux pour spécialistes.

heading-signer = Qui a signé
heading-provenance = Comment l'image est née, selon les enregistrements
provenance-this = L'enregistrement de ce fichier{ $named ->
        [yes] , signé au nom de { $name }, { $tier }
       *[no] {""}
    }{ $verifies ->
        [yes] {""}
       *[no] , qui ne tient pas
    }
provenance-record = Elle a un enregistrement propre{ $named ->
        [yes] , signé au nom de { $name }, { $tier }
       *[no] {""}
    }{ $verifies ->
        [yes] {""}
       *[no] , qui ne tient pas
    }
provenance-no-record = Pas d'enregistrement propre. La plupart des images n'en ont pas ; comment elle a été faite n'est pas connu.
provenance-not-shown = Elle a un enregistrement qui n'est pas montré ici ; le rapport en JSON le contient.
provenance-redacted = Parties d'un enregistrement antérieur enlevées à dessein : { $count }
heading-technical = Détails pour spécialistes
table-file = Le fichier
table-axes = Content Credentials, axe par axe
table-certificate = Le certificat du signataire
table-searches = Ce qui a été cherché, et où
table-bytes = Les octets du fichier
column-axis = Axe
column-value = Valeur
column-check = Vérification
column-looked-for = Cherché
column-codes = Repose sur
column-offset = Premier octet
column-length = Longueur
column-holds = Ce qu'ils contiennent
column-covered = Signé
fact-name = Nom, tel qu'il a été donné
fact-format = Format, selon le contenu
fact-size = Taille en octets
fact-pixels = Largeur × hauteur
fact-sha256 = SHA-256
fact-pixels-sha256 = SHA-256 des pixels
fact-certificate-sha256 = SHA-256 du certificat
fact-anchor-sha256 = SHA-256 du certificat répertorié
fact-serial = Numéro de série
fact-algorithm = Algorithme
fact-term = Durée de validité
fact-term-value = { $from } à { $until }
html-title = Constats techniques sur un fichier image

## Ce qui a été cherché.

heading-absent = Cherché, non trouvé
    .intro = Beaucoup d'images d'IA ne portent pas de marque, et la plupart des sites les enlèvent : ne rien trouver ne dit rien de l'image.
context-platform = Le fichier porte la trace d'un service par lequel il est passé. Les services réenregistrent les images et enlèvent la plupart des marques. Cela ne dit pas comment l'image a été faite. Demandez le fichier d'origine.
context-reencoded = Aucune marque de générateur n'a été trouvée. Le codage est compatible avec une copie passée par un service ; la plupart enlèvent de telles marques. Cela ne dit pas comment l'image a été faite. Demandez le fichier d'origine.
context-screenshot = C'est une capture d'écran. Les marques de l'image affichée à l'écran ne sont pas reprises. Cela ne dit pas comment cette image a été faite.
context-enhancement = Les notes nomment une étape qui agrandit une image ou la rend plus nette. Une telle étape change des pixels et ne fait pas de nouvelle image ; les notes ne déclarent pas pour autant qu'une IA a fait celle-ci.
context-editor = Les notes nomment un programme qui a enregistré le fichier. Des programmes peuvent laisser tomber des marques qui s'y trouvaient. Ce n'est pas une déclaration sur l'IA, et cela ne dit pas ce qui a été modifié.
context-no-notes = Pas de notes. La plupart des applications les enlèvent quand vous envoyez ou publiez. Cela ne dit pas comment l'image a été faite.
heading-open = N'a pas pu être cherché
    .intro = On ne peut rien en dire.
inconclusive = { $checks } : { $reason }
between-checks = {" ; "}
not-applicable = Ne peut pas exister dans un fichier de ce format : { $checks }
limit-hit = Limite atteinte : { $name } ({ $value }). Ce qui suit l'octet { $offset } n'a pas été regardé.
anomalies = Parties endommagées ou inhabituelles : { $count }
anomaly = { $what } à l'octet { $offset } : { $kind }
more = et { $count } de plus

check-container = Structure du fichier
    .explains = Si le contenu a le format que le nom du fichier annonce, et si des octets suivent après la fin de l'image.
    .limit = Une image en bon ordre ne dit rien de la façon dont elle a été faite ; une structure inhabituelle a aussi des causes ordinaires.
check-credentials = Content Credentials (C2PA)
    .explains = Si le fichier porte un enregistrement signé de son origine, qui l'a signé, si les octets sont ceux qui ont été signés, et ce que l'enregistrement déclare sur l'IA.
    .limit = La plupart des images n'ont pas de Content Credentials, et la plupart des sites les enlèvent. Un enregistrement dit qui a signé quels octets, non que ce qu'il déclare est exact.
check-credentials-pictures = Petites images dans les Content Credentials
    .explains = Si la petite image de l'enregistrement signé montre ce que montre le fichier, et si les images antérieures sont montrées comme leurs propres enregistrements les montrent.
    .limit = C'est une comparaison visuelle : le changement d'une petite partie de l'image n'est pas remarqué. Une image qui diffère ne dit pas pourquoi.
check-metadata = Notes qui devraient concorder
    .explains = Si les notes qui se répètent disent la même chose : XMP et IPTC, blocs présents deux fois, sommes de contrôle entre eux.
    .limit = Des notes qui concordent peuvent toutes être erronées ; des notes qui diffèrent viennent le plus souvent de programmes qui n'en connaissent qu'une sorte.
check-pictures = Aperçus et images supplémentaires
    .explains = Si les aperçus du fichier montrent ce que montre le fichier, et quelles autres images et quels films il contient.
    .limit = C'est une comparaison visuelle : le changement d'une petite partie de l'image n'est pas remarqué. La plupart des programmes refont l'aperçu quand ils enregistrent.
check-signatures-generator = Marques de générateurs d'images
    .explains = Textes et données que des générateurs d'images écrivent à côté d'une image : consignes, flux de travail, réglages, noms.
    .limit = N'importe qui peut ajouter, changer ou enlever ces notes, et la plupart des sites les enlèvent.
check-signatures-iptc = Type de source numérique (IPTC)
    .explains = Le champ normalisé dans lequel les programmes déclarent comment une image a été faite, et les champs qui nomment un système d'IA.
    .limit = N'importe qui peut écrire ou enlever ce champ.
check-signatures-tc260 = Étiquette IA utilisée en Chine (TC260)
    .explains = L'étiquette que des services en Chine écrivent dans les fichiers générés par IA, avec le code du service.
    .limit = N'importe qui peut écrire ou enlever cette étiquette.
check-signatures-context = Notes sur appareils, programmes et droits
    .explains = Des traces neutres : l'appareil photo ou le scanner nommé, le programme de retouche, les souhaits sur l'usage de l'image.
    .limit = De telles traces ne déclarent rien sur l'IA, et elles peuvent être copiées d'une autre image.
check-signatures-dfl-face = Visages préparés pour un échange de visages
    .explains = Les données que DeepFaceLab range avec un visage découpé dans une image : son contour, son type, le fichier d'où il vient.
    .limit = Cela montre qu'un jeu de visages a été préparé. Les images et vidéos terminées n'en portent pas ; ne rien trouver ne dit donc rien d'elles.
check-signatures-encoder = Comment le JPEG a été codé
    .explains = L'ordre des parties d'un JPEG, son procédé de codage, l'échantillonnage de ses couleurs, et si ses tables suivent la formule publique.
    .limit = Des millions de programmes partagent chacun de ces choix. Cela explique un fichier aux spécialistes et ne dit rien de l'IA.
check-signatures-filename = Nom du fichier
    .explains = Si le nom a la forme qu'un programme ou un service connu donne à ses fichiers.
    .limit = N'importe qui peut taper un nom. Un nom ne compte pour rien dans la conclusion.
check-signatures-platform = Traces de services
    .explains = Les marques qu'un service laisse dans les fichiers qui passent par lui ou qui y sont faits.
    .limit = La plupart des services n'en laissent pas ; ne rien trouver ne dit donc rien. Les copies venant d'un service perdent souvent d'autres marques.
check-signatures-samsung-sef = Modifications avec Galaxy AI
    .explains = Les blocs que les téléphones Samsung ajoutent à la fin d'une image, et s'ils déclarent une modification par une IA générative.
    .limit = N'importe qui peut écrire ou enlever de tels blocs, et la plupart des sites les enlèvent.
check-signatures-screenshot = Captures d'écran
    .explains = Les notes que des systèmes écrivent dans les captures de l'écran.
    .limit = Beaucoup de captures d'écran ne portent pas une telle note. Les marques de l'image affichée à l'écran ne sont pas reprises.
check-watermark-dwt-dct = Marques publiques de Stable Diffusion et FLUX (dwtDct)
    .explains = Les charges utiles que des programmes pour Stable Diffusion 1, 2 et XL, FLUX, InvokeAI et Cremage placent dans les pixels avec le paquet invisible-watermark : dans l'image telle qu'elle a été marquée, tournée ou en miroir, redimensionnée à partir d'une taille usuelle, ou recadrée ; sur demande aussi redimensionnée et recadrée à la fois.
    .limit = Les charges utiles sont publiques : n'importe qui peut en placer une sur n'importe quelle image. La plupart des générateurs n'en placent pas, et une forte compression ou un filtre les enlève ; un redimensionnement avec recadrage les cache à la recherche ordinaire. Les marques de Google (SynthID) et d'autres ne peuvent pas être lues par ce programme. Ne rien trouver ne dit rien de l'IA.
check-watermark-blind = Marque de blind_watermark
    .explains = Si les pixels portent une marque du programme blind_watermark avec son mot de passe standard.
    .limit = Une marque avec un autre mot de passe n'est pas trouvée, et une retouche peut les enlever toutes. N'importe qui peut en ajouter une ; elle ne nomme aucun générateur.
check-watermark-dwt-dct-svd = Marques publiques de Stable Diffusion et FLUX, seconde méthode (dwtDctSvd)
    .explains = Les mêmes charges utiles selon l'autre méthode du paquet invisible-watermark, dans des images qui n'ont été ni redimensionnées ni recadrées.
    .limit = Les charges utiles sont publiques : n'importe qui peut en placer une sur n'importe quelle image. Aucun générateur connu n'utilise cette méthode. Un redimensionnement, un recadrage et une forte compression l'enlèvent.
check-watermark-synthid = SynthID
    .explains = Rien. SynthID est la marque invisible des générateurs de Google ; seuls ceux qui la font peuvent la lire.
    .limit = Ce programme ne peut pas la lire ; que rien n'ait été trouvé ne signifie donc rien. On peut interroger l'application ou le portail de Google.
    .not-applicable = SynthID : ne peut pas être lu par ce programme ; son absence de ce rapport ne signifie rien
check-watermark-trustmark = TrustMark
    .explains = Si les pixels portent un TrustMark, lu par un réseau décodeur que l'utilisateur fournit.
    .limit = N'importe qui peut ajouter un TrustMark, aux photos aussi ; il ne nomme aucun générateur. Une retouche peut l'enlever.
check-watermark-visible = Signes visibles de générateurs
    .explains = Si les cinq carrés de DALL-E 2 ou l'étoile de Gemini se trouvent dans le coin en bas à droite.
    .limit = N'importe qui peut dessiner un tel signe, ou le couper. Les signes d'autres générateurs, et les étiquettes en mots, ne sont pas cherchés.
check-signatures-stealth = Texte caché dans les pixels
    .explains = Le texte que des générateurs d'images cachent dans les bits de poids faible des pixels de fichiers PNG et WebP sans perte : un en-tête qu'aucune image n'a par hasard, puis consignes et réglages.
    .limit = Le texte ne reste que dans les copies sans perte ; ne rien trouver ne dit donc rien. N'importe qui peut écrire un tel texte dans n'importe quelle image.
check-signatures-novelai = Signature de NovelAI
    .explains = La signature que NovelAI place sur les pixels et les réglages de ses images, dans les notes du fichier et dans les bits de poids faible de la transparence. Elle est vérifiée avec la clé publiée de NovelAI, chaque copie pour elle-même.
    .limit = Les images plus anciennes de NovelAI n'ont pas de signature, et les copies enregistrées avec perte ne peuvent pas être vérifiées. La signature couvre les couleurs et les réglages, pas le nom du modèle, le titre ou d'autres notes.
check-contradictions = Contradictions
    .explains = Si ce qui a été trouvé va ensemble : appareils photo et générateurs, déclarations signées et non signées, outils, identifiants, copies, tailles, moments.
    .limit = Une contradiction a des causes ordinaires, et un fichier sans contradiction peut contenir des notes erronées. Quel côté tient n'est pas dit.

reason-crash = le processus qui lisait le fichier s'est arrêté sans réponse
reason-damaged = une partie nécessaire est endommagée
reason-deadline = cela a duré plus longtemps qu'un fichier ne le peut
reason-empty = le fichier est vide
reason-engine-not-loaded = le fichier en montre un signe, et la partie du programme qui les vérifie n'est pas chargée
reason-engine-fault = un composant de ce programme a échoué sur le fichier
reason-limit = le fichier dépasse une limite de ce programme
reason-memory = cela a pris plus de mémoire qu'un fichier ne le peut
reason-model-not-supplied = il y faut le réseau décodeur, qui n'a pas été fourni
reason-nothing-to-compare = aucune liste ni règle n'a été fournie pour comparer
reason-remote-not-answered = c'est conservé ailleurs, et rien d'utilisable n'en est venu
reason-remote-not-requested = c'est conservé ailleurs, et rien n'a été demandé
reason-not-in-this-build = cette version du programme ne contient pas la vérification
reason-pixels-not-requested = une première réponse a été demandée, sans les pixels de l'image
reason-pasted-copy = l'image a été collée, de sorte que rien que ses pixels n'a été copié
reason-sandbox = la lecture du fichier a mené à quelque chose que ce programme s'interdit
reason-too-plain = l'image varie trop peu pour qu'une marque apparaisse, ou pour une comparaison
reason-too-few-pixels = l'image est trop petite pour contenir ce qui est cherché
reason-unreadable = le fichier n'a pas pu être lu à sa place
reason-unsupported-format = le format n'est pas lu par ce programme

anomaly-bad-checksum = la somme de contrôle ne correspond pas
anomaly-doctype-refused = une définition de type de document se trouve dans du XML ; elle n'a pas été suivie
anomaly-duplicate = cela s'y trouve plus d'une fois
anomaly-invalid-text = le texte n'a pas l'encodage qu'il annonce
anomaly-length-mismatch = la longueur annoncée ne correspond pas
anomaly-loop = des positions forment une boucle
anomaly-malformed = la syntaxe est rompue
anomaly-misplaced = cela se trouve là où le format ne le permet pas
anomaly-missing = une partie exigée manque
anomaly-trailing-data = des octets suivent après la fin
anomaly-truncated = les données s'arrêtent trop tôt
anomaly-unsupported = cela utilise une version ou une méthode qui n'est pas lue

## Le fichier et le cadre du rapport.

unnamed-file = (aucun nom donné)
file = { $format }{ $sized ->
        [yes] , { $width } × { $height } pixels
       *[no] {""}
    }{ $measured ->
        [yes] , { $bytes } octets
       *[no] {""}
    }
file-sha256 = SHA-256 { $digest }
format-avif = image AVIF
format-bmff = fichier de la famille MP4
format-gif = image GIF
format-heic = image HEIF
format-jpeg = image JPEG
format-jxl = image JPEG XL
format-mp4 = vidéo (MP4 ou QuickTime)
format-pdf = document PDF
format-png = image PNG
format-svg = dessin SVG
format-tiff = image TIFF
format-unknown = format inconnu
format-webp = image WebP
advice = Ce que vous pouvez faire maintenant : gardez ce fichier inchangé, et demandez l'original. Les copies envoyées, publiées ou réenregistrées perdent souvent leurs marques.
judged-at = Certificats jugés au { $at }
judged-never = Aucune date n'a été donnée, donc rien n'est dit des certificats arrivés à leur terme
trust-lists = listes : { $lists }
trust-list = { $name } { $date }{ $aged ->
        [yes] {" "}({ $days ->
            [one] âgée de { $days } jour
           *[other] âgée de { $days } jours
        })
       *[no] {""}
    }
trust-bundle = lot de listes { $version } du { $issued }, SHA-256 { $digest }{ $installed ->
        [yes] , installé par l'utilisateur
       *[no] {""}
    }{ $expired ->
        [yes] , au-delà de sa date du { $expires } : mettez countermark à jour
       *[no] {""}
    }
trust-none = aucune liste de confiance
trust-bundle-none = aucun lot de listes
rules-used = règles { $rules }
rules-none = aucune règle
limits-used = Limites de cette vérification : profil { $profile }{ $changed ->
        [yes] , mais { $changes }
       *[no] {""}
    }
footer = { $judged} ; { $lists } ; { $bundle } ; { $rules } ; { $tool } { $version }

## Les listes auxquelles les signatures sont comparées (countermark trust show).

trust-show = Listes de confiance
    .intro = Une signature est comparée à ces listes, à chacune pour elle-même. Qu'un signataire soit sur une liste dit qui répond de son nom, non qu'une image montre ce qu'elle semble montrer.
trust-show-bundle = { $installed ->
        [yes] Lot de listes { $version }, importé sur cet ordinateur, du { $issued }.
       *[no] Lot de listes { $version }, partie de ce programme, du { $issued }.
    } { $expired ->
        [yes] Il aurait dû être remplacé avant le { $expires } ; il fonctionne encore, et les retraits survenus depuis y manquent. Mettez countermark à jour.
       *[no] Il devrait être remplacé avant le { $expires }.
    } SHA-256 { $digest }
trust-show-date = En date du { $date }, il y a { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
trust-show-entries = { $entries } entrées
trust-show-sha256 = SHA-256 de la liste : { $digest }
trust-show-missing = Non installée. Pour la télécharger : countermark trust update. Pour la prendre dans des fichiers : countermark trust import FICHIER
trust-show-folder = Les listes installées se trouvent dans { $folder }. Pour enlever une liste, supprimez son fichier.
trust-list-c2pa-official = Liste de confiance officielle de la C2PA
    .what = Émetteurs de certificats pour appareils photo, programmes et services qui ont passé le programme de conformité de la C2PA, l'organisme derrière les Content Credentials.
    .source = Publiée par la C2PA, dans c2pa-org/conformance-public sur GitHub
trust-list-c2pa-tsa = Liste officielle des autorités d'horodatage de la C2PA
    .what = Autorités dont les horodatages montrent quand un enregistrement a été signé.
    .source = Publiée par la C2PA, dans c2pa-org/conformance-public sur GitHub
trust-list-iptc-publishers = Liste des éditeurs de presse de l'IPTC
    .what = Certificats d'éditeurs de presse dont l'organisme de normes de presse IPTC a vérifié l'identité.
    .source = Publiée par l'IPTC, à trust.iptc.org
trust-list-c2pa-interim = Liste provisoire : émetteurs
    .what = Émetteurs que des appareils et des programmes ont utilisés de 2022 à 2025, avant qu'il y ait une liste officielle. Elle a été figée le 1er janvier 2026 : elle ne compte que pour les signatures dont un horodatage répertorié montre qu'elles sont antérieures.
    .source = Publiée par la CAI, dans contentauth/c2pa-conformance-tool sur GitHub
trust-list-c2pa-interim-signers = Liste provisoire : signataires
    .what = Certificats individuels de signataires de 2022 à 2025. Le même jour compte pour eux.
    .source = Publiée par la CAI, dans contentauth/c2pa-conformance-tool sur GitHub
trust-list-c2pa-interim-tsa = Liste provisoire : autorités d'horodatage
    .what = La partie de la liste provisoire dont les horodatages montrent quand un enregistrement a été signé.
    .source = Publiée par la CAI, dans contentauth/c2pa-conformance-tool sur GitHub
trust-list-c2pa-products = Liste officielle des produits conformes
    .what = Produits qui peuvent signer avec des certificats de la liste officielle, et ce que chacun ne doit pas déclarer.
    .source = Publiée par la C2PA, dans c2pa-org/conformance-public sur GitHub
trust-list-user = Votre propre liste de signataires
    .what = Certificats que vous avez importés. Personne d'autre que vous n'en répond.
    .source = Importée sur cet ordinateur
trust-list-user-tsa = Votre propre liste d'autorités d'horodatage
    .what = Autorités que vous avez importées. Personne d'autre que vous n'en répond.
    .source = Importée sur cet ordinateur

limit-name-file-bytes = taille du fichier en octets
limit-name-pixels = pixels de l'image
limit-name-side = plus long côté en pixels
limit-name-enclosed = images à l'intérieur du fichier qui lui sont comparées
limit-name-frames = images d'animation listées
limit-name-jpeg-segments = nombre de segments JPEG
limit-name-jpeg-scans = nombre de balayages JPEG
limit-name-png-chunks = nombre de blocs PNG
limit-name-inflated-text = longueur d'un texte décompressé en octets
limit-name-inflated-total = longueur de tous les textes décompressés en octets
limit-name-xmp-bytes = taille d'un paquet XMP en octets
limit-name-xml-depth = profondeur du XML imbriqué
limit-name-xml-elements = nombre d'éléments XML
limit-name-xml-attributes = attributs d'un élément XML
limit-name-exif-ifds = nombre de répertoires EXIF
limit-name-exif-entries = nombre d'entrées EXIF
limit-name-exif-value = taille d'une valeur EXIF en octets
limit-name-metadata-values = nombre de valeurs de métadonnées
limit-name-metadata-text = longueur de tous les textes de métadonnées en octets
limit-name-box-depth = profondeur des boîtes imbriquées
limit-name-boxes = nombre de boîtes ou de blocs
limit-name-jumbf-store = taille des informations d'origine en octets
limit-name-jumbf-depth = profondeur des informations d'origine imbriquées
limit-name-manifests = nombre d'enregistrements signés
limit-name-assertions = déclarations dans un enregistrement signé
limit-name-ingredient-edges = nombre d'images antérieures
limit-name-ingredient-depth = longueur d'une chaîne d'images antérieures
limit-name-box-exclusions = parties qu'un lien laisse de côté
limit-name-samples = échantillons d'un film comparés à ses tables
limit-name-cbor-depth = profondeur du CBOR imbriqué
limit-name-cbor-items = nombre d'éléments CBOR
limit-name-chain = certificats dans un chemin
limit-name-path-signatures = signatures vérifiées pour un chemin
limit-name-inflated-box = taille d'un enregistrement décompressé
limit-name-inflated-boxes = taille de tous les enregistrements décompressés
limit-name-time-stamps = nombre d'horodatages d'une signature
limit-name-signatures = nombre de signatures vérifiées
limit-name-ocsp-responses = nombre de réponses sur le retrait d'un certificat
limit-name-certificate-bytes = taille d'un certificat en octets
limit-name-crjson-bytes = taille des enregistrements signés en crJSON en octets
limit-name-json-depth = profondeur du JSON imbriqué
limit-name-json-nodes = nombre de valeurs JSON
limit-name-rule-hits = constats d'une règle
limit-name-tc260-bytes = taille d'une étiquette TC260 en octets

## `countermark explain`.

explain-what = Ce que c'est
explain-checked = Comment c'est vérifié
explain-limit = Comment cela peut être erroné ou copié
explain-source = Source
explain-class = Classe d'indice
explain-where = Où cela se trouve
explain-shape = À quoi cela ressemble
explain-status = Ce qu'on en sait
explain-seen = Vu pour la dernière fois
explain-looks = Ce qui est cherché
explain-misses = Ce que cela ne signifie pas

rule-checked = La valeur à l'un des endroits doit avoir cette forme dans son ensemble ; les mots seuls ne suffisent pas. Chaque règle vient avec un exemple qu'elle doit trouver et un qu'elle ne doit pas trouver.
rule-status-sampled = Vu dans des fichiers faits avec.
rule-status-documented = Tiré de la source ou des documents du programme ; pas encore vu ici dans un fichier.
rule-status-unverified = Rapporté par d'autres seulement. Cela ne compte pour rien, sauf demande.
rule-about-ai-edited = Notes que { $name } écrit dans un fichier quand une IA a modifié l'image.
    .limit = N'importe qui peut écrire ces notes dans n'importe quel fichier, ou les enlever. Elles ne disent pas quelle partie a été modifiée.
rule-about-ai-generated = Notes que { $name } écrit dans un fichier quand une IA a fait l'image.
    .limit = N'importe qui peut écrire ces notes dans n'importe quel fichier, ou les enlever. Une photo peut être étiquetée comme IA. L'image peut aussi être partie d'une photo.
rule-about-ai-unverifiable-signature = Une signature que { $name } écrit dans un fichier. Seul le fournisseur pourrait la vérifier.
    .limit = La signature peut être copiée d'un autre fichier. Elle compte comme une note que n'importe qui a pu écrire.
rule-about-capture = Notes que { $name } écrit : l'appareil qui a pris ou numérisé une image.
    .limit = De telles notes peuvent être copiées d'une autre image, et elles restent quand une image est retouchée.
rule-about-container = Une trace dans la structure du fichier : { $name }.
    .limit = Des programmes de toute sorte laissent la même structure.
rule-about-contradiction = Faits qui se contredisent : { $name }.
    .limit = Les contradictions ont des causes ordinaires.
rule-about-credentials = Une trace de Content Credentials : { $name }.
    .limit = Seule la vérification des Content Credentials elles-mêmes dit ce qu'elles contiennent.
rule-about-host = Le nom d'un service qui a exécuté un programme : { $name }.
    .limit = Il nomme le service, non ce qui a fait l'image, et ne déclare rien sur l'IA.
rule-about-platform = Une trace que { $name } laisse dans les fichiers qui passent par lui.
    .limit = Tous les fichiers qui y passent ne portent pas la trace ; son absence ne dit donc rien. La trace peut être copiée.
rule-about-rights = Un souhait du titulaire sur l'usage de l'image : { $name }.
    .limit = Ce n'est pas une déclaration sur une IA dans la fabrication de l'image.
rule-about-screenshot = Une trace de capture d'écran : { $name }.
    .limit = Les marques de l'image affichée à l'écran ne sont pas reprises. La trace peut être copiée.
rule-about-software = Le nom d'un programme : { $name }.
    .limit = Cela ne déclare rien sur l'IA ; le nom peut être copié.
rule-about-training-face = Données que { $name } range avec un visage découpé pour entraîner un échange de visages.
    .limit = Cela montre qu'un jeu de visages a été préparé. Les images et vidéos terminées n'en portent pas. Les données peuvent être copiées.

explain-c2pa-binding-bytes-changed = Les octets du fichier ne sont pas ceux qui ont été signés.
    .checked = Les octets que nomme l'enregistrement signé sont hachés à nouveau et comparés à l'empreinte de l'enregistrement.
    .limit = Un simple réenregistrement, un redimensionnement ou une mise en ligne changent aussi des octets. Le résultat ne dit pas ce qui a été modifié, par qui, ni pourquoi.
    .source = C2PA Technical Specification 2.2, liens forts et validation (chapitres 9 et 15).
explain-c2pa-binding-container-altered = Des octets autour de l'enregistrement signé, que la signature ne couvre pas, diffèrent de ce qu'un programme y met.
    .checked = Le remplissage doit être nul, et les parties de l'enregistrement doivent se trouver là où une nouvelle écriture du même enregistrement les mettrait.
    .limit = Un programme inhabituel peut en être la cause. L'image elle-même peut être telle qu'elle a été signée ; ce programme n'en répond alors pas.
    .source = C2PA Technical Specification 2.2, chapitres 11 et 15 ; parcours propre de chaque octet du fichier.
explain-c2pa-binding-excludes-picture = Des octets dont un décodeur se sert pour l'image sont laissés hors de l'empreinte signée ; une autre image pourrait donc s'y trouver.
    .checked = Chaque octet du fichier est étiqueté selon son rôle. Chaque octet dont un décodeur se sert doit être haché.
    .limit = Un programme défectueux peut laisser de tels octets de côté sans le vouloir. La signature ne répond alors pas pour autant de l'image.
    .source = C2PA Technical Specification 2.2, exclusions des liens forts (chapitre 9) ; parcours propre de chaque octet du fichier.
explain-c2pa-binding-malformed = La partie de l'enregistrement qui le lie au fichier enfreint les règles de la norme.
    .checked = Il doit y avoir exactement une telle partie, avec des exclusions triées, sans chevauchement et situées dans le fichier.
    .limit = Un programme défectueux peut en être la cause. Ce n'est pas un constat sur l'image.
    .source = C2PA Technical Specification 2.2, chapitres 9 et 15.
explain-c2pa-binding-not-bound = L'enregistrement signé n'a pas de partie qui le lie aux octets d'un fichier, ou le lie à des octets situés ailleurs.
    .checked = On cherche dans l'enregistrement une empreinte des octets du fichier.
    .limit = Sans elle, l'enregistrement a pu être pris dans n'importe quel autre fichier.
    .source = C2PA Technical Specification 2.2, liens forts (chapitre 9).
explain-c2pa-binding-offsets-not-covered = Les données de l'image sont telles qu'elles ont été signées. Les tables du fichier qui disent où se trouvent ces données sont hors de la signature.
    .checked = Chaque octet du fichier est étiqueté selon son rôle, et comparé aux octets que la signature couvre.
    .limit = Certains programmes qui écrivent de l'AVIF, du HEIC et du MP4 laissent ces tables de côté. Quelqu'un pourrait les changer pour que d'autres parties du fichier soient montrées, ou que certaines ne le soient pas du tout.
    .source = C2PA Technical Specification 2.2, exclusions des liens forts pour BMFF (chapitres 9 et 18) ; parcours propre de chaque octet du fichier.
explain-c2pa-binding-partly-covered = L'image est telle qu'elle a été signée. Certaines notes du fichier sont hors de la signature.
    .checked = Chaque octet du fichier est étiqueté selon son rôle, et comparé aux octets que la signature couvre.
    .limit = Les notes non couvertes peuvent être ajoutées ou changées sans rompre la signature. Elles comptent comme non signées.
    .source = C2PA Technical Specification 2.2, exclusions des liens forts (chapitre 9) ; parcours propre de chaque octet du fichier.
explain-c2pa-contradiction-capture-and-ai = Un même enregistrement signé déclare qu'un appareil a capté l'image, et qu'une IA l'a modifiée.
    .checked = Les étapes de chaque enregistrement signé sont lues, chacune avec son type de source numérique, et comparées entre elles.
    .limit = Les deux peuvent aller ensemble : des téléphones et des appareils peuvent modifier leurs propres photos avec l'IA. On n'apprend pas dans quelle mesure.
    .source = C2PA Asset Signals Rubric 1.0 ; IPTC Digital Source Type.
explain-c2pa-contradiction-created-twice = Un enregistrement signé déclare plus d'une fois que l'image a été créée.
    .checked = Les étapes de chaque enregistrement signé sont lues. Une seule peut commencer une image.
    .limit = Un programme défectueux peut en être la cause. On n'apprend pas quelle déclaration tient.
    .source = C2PA Technical Specification 2.2, actions (chapitre 18).
explain-c2pa-contradiction-source-type = Des enregistrements signés déclarent des origines de l'image qui s'excluent, par exemple une prise de vue et un générateur d'IA.
    .checked = L'étape qui commence l'image est comparée aux autres étapes, aux images dont elle est faite, et à leurs enregistrements.
    .limit = Un programme défectueux peut en être la cause. On n'apprend pas quelle déclaration tient.
    .source = C2PA Technical Specification 2.2, actions (chapitre 18) ; C2PA Asset Signals Rubric 1.0.
explain-c2pa-history-implausible-time = Une étape de l'enregistrement signé est datée après la signature de l'enregistrement, ou après la date donnée pour cette vérification.
    .checked = La date de chaque étape est comparée au moment confirmé de la signature, ou sinon à la date donnée pour cette vérification. Un jour de différence est admis, pour les horloges et les fuseaux.
    .limit = Les horloges déréglées sont courantes. Ce n'est pas un constat contre l'image.
    .source = C2PA Technical Specification 2.2, actions (chapitre 18).
explain-c2pa-history-redacted = Un enregistrement plus récent déclare avoir enlevé une déclaration d'un enregistrement antérieur.
    .checked = Chaque déclaration enlevée est cherchée dans l'enregistrement antérieur : elle doit manquer, ou n'être que zéros. Les étapes et les parties qui lient un enregistrement à une image ne doivent pas être enlevées.
    .limit = Enlever est permis, par exemple pour protéger une personne. Ce que disait la déclaration n'est pas connu.
    .source = C2PA Technical Specification 2.2, caviardage (chapitres 6 et 15).
explain-c2pa-history-rule-violation = Un enregistrement enfreint une règle de la norme sur les étapes, les notes, les mises à jour ou les déclarations enlevées.
    .checked = Les règles de la norme sont appliquées à chaque enregistrement du fichier.
    .limit = Des programmes défectueux en sont souvent la cause. Ce n'est pas un constat sur l'image.
    .source = C2PA Technical Specification 2.2, validation (chapitre 15).
explain-c2pa-history-ingredient-problem = La dernière signature tient ; l'enregistrement d'une image antérieure entrée dans celle-ci n'a pas pu être confirmé.
    .checked = L'enregistrement de chaque image antérieure est vérifié à nouveau, et ce que le signataire en a noté est lu.
    .limit = Les fichiers antérieurs sont souvent modifiés par des programmes qui ignorent l'enregistrement. On n'apprend pas ce qui a été modifié.
    .source = C2PA Technical Specification 2.2, ingrédients (chapitres 15 et 18).
explain-c2pa-history-unknown-origin = L'enregistrement nomme une image antérieure qui est entrée dans celle-ci et qui n'a pas d'enregistrement propre.
    .checked = Chaque image antérieure nommée doit renvoyer à un enregistrement du fichier.
    .limit = La plupart des images n'ont pas d'enregistrement. On ne peut rien dire de la façon dont l'image antérieure a été faite.
    .source = C2PA Technical Specification 2.2, ingrédients (chapitre 18).
explain-c2pa-identity-malformed = L'enregistrement contient une déclaration qui devrait nommer une personne ou une organisation, et elle enfreint les règles de telles déclarations.
    .checked = La déclaration doit renvoyer à des parties de cet enregistrement par leurs empreintes, et sa propre signature doit correspondre.
    .limit = Un programme défectueux peut en être la cause. L'enregistrement lui-même n'en est pas touché.
    .source = CAWG Identity Assertion 1.1.
explain-c2pa-identity-named = L'enregistrement contient une déclaration qui nomme une personne ou une organisation, avec un certificat et une signature propres.
    .checked = La signature de la déclaration est calculée sur les parties de l'enregistrement auxquelles elle renvoie, et l'on cherche un chemin de son certificat aux listes que nous utilisons pour les signataires.
    .limit = N'importe qui peut fabriquer un certificat à n'importe quel nom. Le nom est celui que le certificat se donne.
    .source = CAWG Identity Assertion 1.1.
explain-c2pa-identity-present = L'enregistrement contient une déclaration qui nomme une personne ou une organisation, à côté du signataire.
    .checked = Seule sa présence est notée. Le nom n'a pas été vérifié, et aucun service n'a été interrogé.
    .limit = N'importe qui peut mettre un nom dans une telle déclaration ; seul le service qui l'a délivrée pourrait le rattacher à quelqu'un, et il n'a pas été interrogé.
    .source = CAWG Identity Assertion 1.1.
explain-c2pa-manifest-altered = Une déclaration de l'enregistrement signé, ou l'enregistrement lui-même, n'est pas celle qui a été signée.
    .checked = L'empreinte de chaque déclaration est comparée à celle de la revendication signée.
    .limit = Un dommage pendant le transport peut en être la cause. On n'apprend pas quelle déclaration a été changée à dessein, s'il y en a une.
    .source = C2PA Technical Specification 2.2, chapitres 10 et 15.
explain-c2pa-signature-fails = La signature ne correspond pas à la revendication qu'elle devrait signer.
    .checked = La signature est calculée sur la revendication avec la clé du certificat.
    .limit = Un dommage pendant le transport peut en être la cause. L'enregistrement ne dit alors rien sur quoi l'on puisse s'appuyer.
    .source = C2PA Technical Specification 2.2, chapitres 13 et 15 ; RFC 9052.
explain-c2pa-signature-verified = La signature correspond à la revendication : celui qui détient la clé du certificat a signé exactement cet enregistrement.
    .checked = La signature est calculée sur la revendication avec la clé du certificat.
    .limit = N'importe qui peut fabriquer un certificat à n'importe quel nom ; la liste sur laquelle il figure dit qui répond du nom. Une signature ne dit pas que ce qui est déclaré est exact.
    .source = C2PA Technical Specification 2.2, chapitres 13 et 15 ; RFC 9052.
explain-c2pa-signer-advisory = Le certificat appartient à un appareil ou un service dont on sait qu'il a signé ce qu'il n'aurait pas dû signer.
    .checked = L'émetteur du certificat est suivi par un chemin de signatures, et comparé aux avertissements publiés que ce programme contient, avec le produit et le moment de la signature. Un nom seul ne suffit jamais.
    .limit = Un tel appareil a signé aussi des images ordinaires. Ses signatures ne permettent plus de distinguer les unes des autres.
    .source = Avertissements publiés par les fabricants et rapports à leur sujet ; le constat les nomme.
explain-c2pa-signer-confusable = Le nom du certificat peut être pris pour un autre : il ressemble au nom d'un signataire répertorié et s'écrit avec d'autres caractères, ou il contient des caractères invisibles, ou un mot mêle des écritures dont les lettres se ressemblent.
    .checked = Le nom est mis sous une forme où les caractères de même dessin sont égaux, et comparé aux noms de toutes les listes utilisées, des produits conformes et des signataires connus.
    .limit = Certains noms mêlent des écritures pour de bonnes raisons. Sur quelle liste se trouve le certificat, c'est son chemin qui le dit, non son nom.
    .source = Unicode Technical Standard 39 ; Unicode Standard Annexes 9 et 15.
explain-c2pa-signer-image-generator = Nous connaissons le signataire comme faisant des images avec l'IA et rien d'autre, et l'enregistrement signé ne déclare pas comment l'image a été faite.
    .checked = Le certificat est sur une liste par un chemin de signatures, et son nom ainsi que le programme qui a écrit l'enregistrement figurent dans notre table de signataires connus. La signature montre qui a signé ; que ce signataire fasse des images avec l'IA vient de la table.
    .limit = La table peut être dépassée, et un service peut se mettre à signer d'autres images. Le constat nomme la version de la table.
    .source = Échantillons du service ; le rapport nomme la source de la ligne.
explain-c2pa-signer-expired = Le certificat du signataire est arrivé à son terme, et aucune autorité d'horodatage répertoriée ne confirme une signature antérieure.
    .checked = La durée de validité du certificat est comparée à un moment confirmé de signature, ou sinon à la date donnée pour cette vérification.
    .limit = Les images anciennes n'ont souvent pas d'horodatage. Ce n'est pas un constat contre l'image.
    .source = C2PA Technical Specification 2.2, chapitres 14 et 15 ; RFC 5280 ; RFC 3161.
explain-c2pa-signer-not-yet-valid = Le certificat du signataire ne commence qu'après le moment de la signature, ou après la date donnée pour cette vérification.
    .checked = La durée de validité du certificat est comparée à un moment confirmé de signature, ou sinon à la date donnée pour cette vérification.
    .limit = Une horloge déréglée, ou une date choisie pour la vérification, peut en être la cause. Ce n'est pas un constat contre l'image.
    .source = C2PA Technical Specification 2.2, chapitres 14 et 15 ; RFC 5280 ; RFC 3161.
explain-c2pa-signer-profile-invalid = Le certificat du signataire n'est pas de ceux qui peuvent signer des Content Credentials.
    .checked = Version, usage de la clé, finalités et algorithme du certificat sont comparés aux règles de la norme.
    .limit = Un programme défectueux peut en être la cause. Le nom du certificat ne compte alors que comme une affirmation.
    .source = C2PA Technical Specification 2.2, chapitre 14 ; RFC 5280.
explain-c2pa-signer-revoked = Le certificat du signataire a été retiré, par son émetteur ou par les listes utilisées.
    .checked = Une réponse signée dans le fichier, et les retraits du lot de listes, sont comparés au certificat. Rien n'est demandé par le réseau.
    .limit = Un certificat peut être retiré pour des raisons sans rapport avec cette image. Sans réponse dans le fichier, un retrait reste inconnu.
    .source = RFC 6960 ; C2PA Technical Specification 2.2, chapitres 14 et 15 ; la source que nomme le lot de listes.
explain-c2pa-signer-test-key = L'enregistrement est signé avec une clé publiée pour des tests ; tout le monde peut donc signer avec.
    .checked = La clé du certificat est comparée à une liste de clés de test publiées.
    .limit = On ne peut pas dire qui a signé. Les échantillons et les démonstrations utilisent souvent de telles clés.
    .source = Certificats de test dans les dépôts de c2pa-rs.
explain-c2pa-signer-unknown = Le certificat du signataire n'est sur aucune liste que ce programme utilise.
    .checked = On cherche un chemin du certificat à chaque certificat des listes que le rapport nomme.
    .limit = Beaucoup d'appareils, de programmes et d'éditeurs ne sont sur aucune liste. N'importe qui peut aussi fabriquer un certificat à n'importe quel nom.
    .source = C2PA Technical Specification 2.2, chapitre 14 ; C2PA Trust List ; RFC 5280.
explain-c2pa-soft-binding-declared = L'enregistrement déclare une marque par laquelle une image qui a perdu son enregistrement pourrait le retrouver.
    .checked = La déclaration est lue, et la méthode est cherchée dans la liste de la C2PA. La marque elle-même n'a pas été cherchée.
    .limit = La marque peut avoir disparu, ou n'avoir jamais été là. Ce n'est pas une déclaration sur l'IA.
    .source = C2PA Technical Specification 2.2, liens souples (chapitres 9 et 18) ; liste C2PA des algorithmes de liens souples (CC BY 4.0).
explain-c2pa-statement-ai-edited = L'enregistrement signé déclare qu'une partie de l'image a été faite ou modifiée par une IA générative.
    .checked = Les étapes de l'enregistrement signé sont lues, chacune avec son type de source numérique.
    .limit = C'est la déclaration du signataire ; nous n'avons pas vérifié qu'elle est exacte. On n'apprend pas quelle partie, ni dans quelle mesure.
    .source = C2PA Technical Specification 2.2, actions (chapitre 18) ; IPTC Digital Source Type.
explain-c2pa-statement-ai-generated = L'enregistrement signé déclare qu'une IA générative a fait l'image entière.
    .checked = La première étape de l'enregistrement signé est lue, avec son type de source numérique.
    .limit = C'est la déclaration du signataire ; nous n'avons pas vérifié qu'elle est exacte. Une photo peut être le point de départ d'une telle image.
    .source = C2PA Technical Specification 2.2, actions (chapitre 18) ; IPTC Digital Source Type.
explain-c2pa-statement-capture = L'enregistrement signé déclare qu'un appareil a capté l'image.
    .checked = La première étape de l'enregistrement signé est lue, avec son type de source numérique.
    .limit = C'est la déclaration du signataire. Un appareil peut photographier un écran ou un tirage, et des étapes ultérieures peuvent modifier l'image.
    .source = C2PA Technical Specification 2.2, actions (chapitre 18) ; IPTC Digital Source Type.
explain-c2pa-statement-composite = L'enregistrement signé déclare que l'image est assemblée de plusieurs éléments, sans dire de quel type.
    .checked = Les étapes de l'enregistrement signé sont lues, chacune avec son type de source numérique.
    .limit = Les éléments peuvent être faits avec une IA ou non. Ce n'est pas une déclaration sur l'IA.
    .source = C2PA Technical Specification 2.2, actions (chapitre 18) ; IPTC Digital Source Type.
explain-c2pa-statement-digital-creation = L'enregistrement signé déclare qu'une personne a fait l'image avec des outils numériques.
    .checked = La première étape de l'enregistrement signé est lue, avec son type de source numérique.
    .limit = C'est la déclaration du signataire ; nous n'avons pas vérifié qu'elle est exacte.
    .source = C2PA Technical Specification 2.2, actions (chapitre 18) ; IPTC Digital Source Type.
explain-c2pa-statement-possibly-ai = L'enregistrement signé déclare une modification dont le type laisse ouvert si une IA a servi.
    .checked = Les étapes de l'enregistrement signé sont lues, chacune avec son type de source numérique.
    .limit = Ce n'est pas une déclaration sur l'IA, ni pour ni contre.
    .source = C2PA Asset Signals Rubric 1.0 ; IPTC Digital Source Type.
explain-c2pa-statement-screen-capture = L'enregistrement signé déclare que l'image a été captée sur un écran.
    .checked = La première étape de l'enregistrement signé est lue, avec son type de source numérique.
    .limit = Ce qui se trouvait à l'écran n'est pas dit ; cela a pu être fait avec une IA.
    .source = C2PA Asset Signals Rubric 1.0 ; IPTC Digital Source Type.
explain-c2pa-statement-not-allowed-for-product = L'enregistrement signé déclare une origine que la liste des produits conformes refuse au produit qui l'a signé.
    .checked = Le nom du certificat est comparé à la liste, et les déclarations de l'enregistrement à celles que la liste refuse au produit.
    .limit = La liste a pu changer depuis la signature de l'enregistrement. Cela ne dit pas que la déclaration est inexacte.
    .source = C2PA Conforming Products List ; C2PA Asset Signals Rubric 1.0.
explain-c2pa-statement-part-ai-generated = Un enregistrement signé déclare qu'une image faite ou modifiée par une IA est entrée dans celle-ci.
    .checked = Les enregistrements des images entrées dans celle-ci sont lus, pour autant qu'ils tiennent.
    .limit = C'est la déclaration du signataire de cette partie. On n'apprend pas où elle se trouve, ni si on la voit encore.
    .source = C2PA Technical Specification 2.2, ingrédients et actions (chapitre 18).
explain-c2pa-store-multiple = Le fichier contient plus d'un ensemble d'enregistrements signés, alors que la norme en permet un.
    .checked = Le fichier entier est parcouru à la recherche de tels ensembles.
    .limit = Des programmes qui réunissent des fichiers peuvent en être la cause. Des programmes différents montreraient alors des enregistrements différents ; on ne s'appuie donc sur aucun.
    .source = C2PA Technical Specification 2.2, chapitres 11 et 15.
explain-c2pa-store-remote = Le fichier nomme un lieu sur le réseau pour ses Content Credentials.
    .checked = L'adresse est lue dans les notes du fichier. Rien n'y est demandé, à moins que la vérification ne le veuille.
    .limit = N'importe qui peut écrire une adresse dans un fichier. Ce qui s'y trouve, s'il y a quelque chose, ne fait pas partie du fichier.
    .source = C2PA Technical Specification 2.2, manifestes externes (chapitre 11).
explain-c2pa-store-unreadable = Le fichier contient des Content Credentials qui n'ont pas pu être lues.
    .checked = L'ensemble est lu partie par partie ; tailles, étiquettes et encodage doivent tenir.
    .limit = Un dommage, une version plus récente de la norme ou un programme inhabituel peuvent en être la cause. Ce n'est pas un constat sur l'image.
    .source = C2PA Technical Specification 2.2, chapitres 10 et 11 ; ISO/IEC 19566-5.
explain-c2pa-thumbnail-claim-differs = La petite image que l'enregistrement signé contient de ce fichier montre autre chose que le fichier.
    .checked = Les deux images sont réduites à une empreinte visuelle de 256 bits (PDQ). Elles comptent comme différentes quand plus de 90 bits diffèrent dans toutes les façons de les superposer : telles quelles, tournées comme le disent les notes, sans bandes, coupées à une même forme. Chiffres publiés : des copies diffèrent de 31 bits au plus, une retouche locale laisse souvent jusqu'à 90, des images sans rapport diffèrent d'environ 128.
    .limit = Des recadrages, des collages et de fortes retouches après la signature font aussi différer les deux. Le changement d'une petite partie n'est pas remarqué. Les images qui ont peu de détails ne sont pas comparées.
    .source = C2PA Technical Specification 2.2, 18.13 (thumbnail) ; PDQ, dans facebook/ThreatExchange.
explain-c2pa-thumbnail-ingredient-differs = Un enregistrement signé montre une image antérieure par une autre petite image que l'enregistrement propre de cette image.
    .checked = Les deux petites images sont réduites à une empreinte visuelle de 256 bits (PDQ) et comptent comme différentes quand plus de 90 bits diffèrent. Rien n'est comparé quand l'image antérieure n'a pas d'enregistrement, ou pas de petite image propre.
    .limit = Les programmes font la petite image quand ils reprennent l'image antérieure, et celle-ci a pu être retouchée avant. Qui l'a choisie, et pourquoi, n'est pas dit.
    .source = C2PA Technical Specification 2.2, 18.13 (thumbnail) et 18.16 (ingredient) ; PDQ, dans facebook/ThreatExchange.
explain-contradiction-camera-and-generator = Les notes du fichier nomment un appareil photo avec son exposition, ou déclarent une prise de vue, et d'autres notes déclarent une IA.
    .checked = Les deux sont des constats de ce rapport et sont mis côte à côte.
    .limit = Une photo peut être l'entrée d'un générateur, des téléphones modifient des photos avec l'IA et gardent les notes, et des notes peuvent être collées dans n'importe quel fichier.
    .source = Marques de générateurs et données de prise de vue, comme les deux constats les nomment.
explain-contradiction-grok-copies = xAI écrit une même signature deux fois dans un fichier, et les deux copies diffèrent.
    .checked = Le texte qui suit « Signature: » dans ImageDescription est comparé à celui de UserComment.
    .limit = Des programmes qui réécrivent les notes peuvent changer une des copies. Seul xAI pourrait vérifier la signature elle-même.
    .source = wiltodelta/remove-ai-watermarks metadata.py.
explain-contradiction-label-and-capture = L'étiquette IA utilisée en Chine se trouve dans un fichier dont le type de source numérique déclare une prise de vue.
    .checked = Les deux sont des constats de ce rapport et sont mis côte à côte.
    .limit = Des applications qui modifient une photo avec l'IA ajoutent l'étiquette et peuvent garder le type de source. L'un et l'autre peuvent être copiés d'un autre fichier.
    .source = GB 45438-2025, annexe E ; IPTC Digital Source Type.
explain-contradiction-mark-and-camera = Une marque dans les pixels nomme une IA, et des notes nomment un appareil photo ou déclarent une prise de vue.
    .checked = Les deux sont des constats de ce rapport et sont mis côte à côte.
    .limit = Des marques peuvent être placées sur des photos, des notes peuvent être collées dans n'importe quel fichier, et des photos peuvent être modifiées avec l'IA.
    .source = Constats de ce rapport.
explain-contradiction-midjourney-ids = Midjourney écrit un même identifiant deux fois dans un fichier, et les deux diffèrent.
    .checked = L'identifiant de tâche à la fin de la description est comparé à DigImageGUID dans XMP.
    .limit = Des programmes qui réécrivent les notes peuvent laisser tomber ou remplacer l'un des deux.
    .source = Images de référence de générateurs de l'IPTC.
explain-contradiction-novelai-copies = NovelAI écrit ses réglages deux fois, et les copies dans ce fichier diffèrent, ou une seule de leurs signatures correspond, ou la taille qu'elles déclarent n'est pas celle de l'image.
    .checked = Chaque signature est vérifiée avec la clé publiée sur les pixels et sa propre copie ; les réglages sont comparés sous une même forme ; largeur et hauteur sont comparées à l'image décodée.
    .limit = Des programmes qui retouchent les notes changent une copie et laissent l'autre. Les pixels sont signés comme une seule suite de nombres ; une signature seule ne fixe donc pas la taille.
    .source = NovelAI/novelai-image-metadata nai_sig.py.
explain-contradiction-screenshot-and-camera = Les notes déclarent une capture d'écran et contiennent les données d'exposition d'un appareil photo.
    .checked = Les deux sont des constats de ce rapport et sont mis côte à côte.
    .limit = Un programme peut garder les notes d'une photo pour une image de l'écran. Les unes et les autres peuvent être copiées d'un autre fichier.
    .source = Constats de ce rapport.
explain-contradiction-signed-ai-and-camera = Une signature qui correspond déclare une IA, et des notes non signées nomment un appareil photo ou déclarent une prise de vue.
    .checked = Les deux sont des constats de ce rapport ; ce qui est signé est montré d'abord.
    .limit = Une photo peut être le point de départ d'une image faite avec l'IA, et ses notes ont pu être gardées. Des notes non signées peuvent être collées dans n'importe quel fichier.
    .source = C2PA Technical Specification 2.2 ; constats de ce rapport.
explain-contradiction-signed-capture-and-generator = Un enregistrement signé déclare qu'un appareil a capté l'image, et des notes non signées déclarent une IA.
    .checked = Les deux sont des constats de ce rapport ; ce qui est signé est montré d'abord.
    .limit = Des notes non signées peuvent être ajoutées à n'importe quel fichier, avant ou après la signature. Un appareil peut aussi photographier un écran.
    .source = C2PA Technical Specification 2.2 ; constats de ce rapport.
explain-contradiction-signed-capture-and-mark = Un enregistrement signé déclare qu'un appareil a capté l'image, et une marque dans les pixels nomme une IA.
    .checked = Les deux sont des constats de ce rapport ; ce qui est signé est montré d'abord.
    .limit = Des marques peuvent être placées sur n'importe quelle image, ou copiées.
    .source = C2PA Technical Specification 2.2 ; constats de ce rapport.
explain-contradiction-signed-silence-and-generator = Un enregistrement signé ne déclare ni IA ni prise de vue, et des notes non signées déclarent une IA.
    .checked = Les déclarations de l'enregistrement sont comparées aux notes du fichier.
    .limit = Un signataire peut signer ce qu'il n'a pas fait, et laisser les notes telles quelles. Des notes non signées peuvent être ajoutées à n'importe quel fichier.
    .source = C2PA Technical Specification 2.2 ; constats de ce rapport.
explain-contradiction-signed-silence-and-mark = Un enregistrement signé ne déclare ni IA ni prise de vue, et une marque dans les pixels nomme une IA.
    .checked = Les déclarations de l'enregistrement sont comparées aux marques qui ont été lues.
    .limit = Un signataire peut signer ce qu'il n'a pas fait. Des marques peuvent être placées sur n'importe quelle image, ou copiées.
    .source = C2PA Technical Specification 2.2 ; constats de ce rapport.
explain-contradiction-source-type = Deux déclarations du type de source numérique s'excluent : deux dans les notes, ou une dans l'enregistrement signé et une dans les notes.
    .checked = Les termes du vocabulaire sont comparés ; celui de l'enregistrement signé est montré d'abord.
    .limit = Des programmes transmettent la note d'une étape antérieure. Des notes peuvent être collées dans n'importe quel fichier.
    .source = IPTC Digital Source Type ; C2PA Technical Specification 2.2, actions (chapitre 18).
explain-contradiction-stated-size = Les réglages de génération nomment une autre taille que celle de l'image. C'est une note pour spécialistes, non une contradiction dans la conclusion.
    .checked = Largeur et hauteur des réglages sont comparées à celles de l'image.
    .limit = Des outils agrandissent les images après les avoir faites, et beaucoup d'images sont recadrées.
    .source = Réglages de génération de la famille AUTOMATIC1111.
explain-contradiction-times = Des moments de prise de vue dans le fichier sont séparés de plus d'un jour, ou se situent plus d'un jour après la signature.
    .checked = Les jours sont lus dans Exif, GPS, XMP, IPTC et l'enregistrement signé, et comparés ; un jour de différence est admis pour les fuseaux horaires. Le constat donne chaque moment avec ce sur quoi il repose.
    .limit = Les horloges des appareils sont souvent déréglées, les numérisations portent la date du tirage, et des notes peuvent être collées dans n'importe quel fichier. Seul l'horodatage d'une autorité répertoriée est confirmé par quelqu'un d'autre.
    .source = Exif 3.0 ; IPTC Photo Metadata Standard 2025.1 ; C2PA Technical Specification 2.2.
explain-contradiction-two-marks = Les pixels portent les marques de plusieurs générateurs.
    .checked = Les marques qui ont été lues sont comparées selon le programme qui les place.
    .limit = Un programme place une marque ; l'image d'un générateur peut être modifiée avec un autre, et n'importe qui peut ajouter n'importe laquelle.
    .source = Constats de ce rapport.
explain-contradiction-two-tools = Les notes nomment des générateurs qui ne se transmettent pas leurs notes.
    .checked = Chaque générateur des règles a une lignée ; deux lignées dans un même fichier se contredisent.
    .limit = L'image d'un générateur peut être modifiée avec un autre, qui garde les notes. Des notes peuvent être collées dans n'importe quel fichier.
    .source = Règles de ce programme.
explain-novelai-signature-valid = Les couleurs de tous les pixels et les réglages de génération sont ceux que NovelAI a signés.
    .checked = Ed25519 (RFC 8032, strict) avec la clé publiée de NovelAI, sur le rouge, le vert et le bleu de chaque pixel, ligne par ligne, et les réglages sans la signature. Chaque copie des réglages est vérifiée pour elle-même.
    .limit = La signature dit que celui qui détient la clé a signé ces couleurs et ces réglages. L'image peut être partie d'une photo. Transparence, titre, logiciel, nom du modèle et autres notes ne sont pas signés.
    .source = NovelAI/novelai-image-metadata nai_sig.py ; RFC 8032.
explain-novelai-signature-mismatch = Le fichier porte une signature de NovelAI, et elle ne correspond pas aux pixels ou aux réglages.
    .checked = Le même calcul que pour une signature qui correspond, avec en plus les réglages sous la forme que NovelAI écrit.
    .limit = Tout changement d'un pixel ou d'une lettre rompt la signature, et une signature peut être copiée d'un autre fichier. Ce qui a été modifié n'est pas connu.
    .source = NovelAI/novelai-image-metadata nai_sig.py ; RFC 8032.
explain-novelai-signature-lossy-copy = Le fichier porte une signature de NovelAI dans un format qui ne garde pas les pixels exacts.
    .checked = La signature est trouvée dans les notes ; elle n'est pas calculée, car elle ne peut pas correspondre.
    .limit = Les notes ont pu être gardées quand l'image a été réenregistrée, ou copiées d'un autre fichier.
    .source = NovelAI/novelai-image-metadata nai_sig.py.
explain-stealth-header-read = Les bits de poids faible des pixels commencent par l'un de quatre en-têtes de 15 lettres que des outils placent devant un texte caché.
    .checked = 120 bits sont comparés, colonne par colonne depuis la gauche, dans la transparence et dans le rouge, le vert et le bleu. Par hasard, cela arrive au plus une fois sur 2^118 images. Le texte qui suit est décompressé, et les règles ordinaires lui sont appliquées.
    .limit = N'importe qui peut cacher un tel texte dans n'importe quelle image. Il se perd quand l'image est enregistrée avec perte, redimensionnée ou tournée.
    .source = Panchovix/stable-diffusion-webui-reForge modules/stealth_infotext.py ; NovelAI/novelai-image-metadata nai_meta.py.
explain-tc260-reserved-code = L'étiquette IA utilisée en Chine a un champ pour un code de son producteur, et ce champ est rempli.
    .checked = L'étiquette est lue ; le code lui-même ne peut pas être vérifié sans son producteur.
    .limit = Le code peut être copié d'un autre fichier. Il compte comme une note que n'importe qui a pu écrire.
    .source = GB 45438-2025, annexe E.
explain-file-container-polyglot = Le fichier est une image, et des programmes d'une autre sorte peuvent l'ouvrir aussi.
    .checked = Dans les notes, les parties inconnues et les octets après la fin, on cherche des débuts de pages web et de documents PDF ; à la fin du fichier, le répertoire d'une archive (ZIP, JAR) ; dans un dessin (SVG), des scripts. Les données de l'image ne sont pas parcourues.
    .limit = Une note peut citer une page, et des programmes de photo placent des archives après les images. L'endroit est montré ; rien n'est ouvert.
    .source = APPNOTE.TXT 6.3.10 (ZIP) ; ISO 32000-2 (PDF) ; WHATWG HTML ; SVG 2, chapitre 15.
explain-file-metadata-conflict = Deux notes disent des choses différentes là où elles devraient dire la même.
    .checked = Les propriétés de XMP sont comparées aux champs d'IPTC qui disent la même chose, et les blocs d'Exif et de XMP présents deux fois sont comparés entre eux. Les espaces et la longueur à laquelle IPTC coupe ne comptent pas.
    .limit = Le plus souvent, un programme connaît une sorte de notes et pas l'autre. Aucun des deux côtés n'est le bon.
    .source = MWG Guidelines for Handling Image Metadata 2.0, section 5 ; IPTC Photo Metadata Standard 2023.1.
explain-file-metadata-digest-mismatch = Une somme de contrôle qu'un bloc de notes garde d'un autre ne correspond pas.
    .checked = Le MD5 du bloc IPTC est comparé à celui qui se trouve dans XMP (photoshop:LegacyIPTCDigest) et à celui qui se trouve à côté (ressource Photoshop 1061).
    .limit = Cela montre que l'un des deux a été changé sans l'autre, ce que font beaucoup de programmes. Cela ne protège rien : n'importe qui peut la calculer à nouveau.
    .source = Adobe Photoshop File Formats Specification, ressources d'image ; MWG Guidelines 2.0.
explain-file-metadata-extended-unnamed = Un long paquet XMP est divisé, et la première partie ne nomme pas le reste.
    .checked = Le nom dans xmpNote:HasExtendedXMP est comparé à celui de chaque autre partie.
    .limit = Des programmes qui ne réécrivent que la première partie laissent le reste en place. Il est lu ici quand même.
    .source = XMP Specification Part 3, 1.1.3.1.
explain-file-part-bad-checksum = Une partie du fichier a une somme de contrôle, et celle-ci ne correspond pas aux données.
    .checked = Chaque partie d'un PNG est mesurée avec CRC-32, chaque long paquet XMP avec le MD5 qui le nomme.
    .limit = Un dommage pendant le transport, ou un programme qui ne l'a pas calculée à nouveau. Si la partie est montrée ou non dépend du programme qui affiche l'image.
    .source = W3C PNG, troisième édition, 5.3 ; XMP Specification Part 3, 1.1.3.1.
explain-file-part-duplicate = Une partie qui est attendue une fois se trouve plus d'une fois.
    .checked = Les parties du fichier sont listées du premier octet au dernier.
    .limit = Certains programmes ajoutent leurs notes sans enlever les anciennes. Avec deux en-têtes ou deux palettes, deux programmes peuvent montrer deux images.
    .source = Les spécifications des formats : PNG, JPEG (UIT-T T.81), RIFF ; XMP Specification Part 3.
explain-file-picture-frames = Le fichier est une animation.
    .checked = Les images de l'animation sont comptées et listées d'après la structure du fichier (APNG, GIF, WebP). Les autres vérifications ne regardent que la première.
    .limit = Ce que montrent les images suivantes n'est pas examiné.
    .source = W3C PNG, troisième édition, 4.9 ; GIF89a ; RFC 9649.
explain-file-picture-further = Le fichier contient une image supplémentaire ou un film : d'un fichier à plusieurs images, une carte de gain pour écrans lumineux, le film d'une photo animée, ou une image que rien ne nomme.
    .checked = Les endroits viennent de l'index des images (MPF), de Container:Directory dans XMP, et des octets après la fin. Le nombre dit combien des 256 bits d'une empreinte visuelle (PDQ) diffèrent de l'image que montre le fichier ; des images sans rapport diffèrent d'environ 128.
    .limit = Des téléphones rangent de telles images avec chaque prise de vue. Une carte de gain ne ressemble que de loin à son image ; son nombre n'a donc pas de seuil.
    .source = CIPA DC-007-2021 ; Android : Ultra HDR Image Format 1.1, Motion Photo Format 1.0.
explain-file-preview-differs = Un aperçu dans le fichier montre autre chose que le fichier.
    .checked = Les deux images sont réduites à une empreinte visuelle de 256 bits (PDQ). Elles comptent comme différentes quand plus de 90 bits diffèrent dans toutes les façons de les superposer : telles quelles, tournées comme le disent les notes, sans bandes, coupées à une même forme. Chiffres publiés : des copies diffèrent de 31 bits au plus, une retouche locale laisse souvent jusqu'à 90, des images sans rapport diffèrent d'environ 128.
    .limit = Les programmes font des aperçus quand ils enregistrent, et certaines retouches, surtout les recadrages, laissent l'ancien en place. Le changement d'une petite partie n'est pas remarqué. Les images qui ont peu de détails ne sont pas comparées.
    .source = Exif 2.32, 4.5.5 ; JFIF 1.02 ; CIPA DC-007-2021 ; PDQ, dans facebook/ThreatExchange.
explain-file-preview-turned = Un aperçu montre l'image tournée ou en miroir, et l'orientation dans les notes ne l'explique pas.
    .checked = L'empreinte visuelle de l'aperçu correspond à l'image dans l'une des huit positions (31 bits sur 256 au plus diffèrent), et dans aucune de celles que déclare Orientation.
    .limit = Les programmes qui tournent une image laissent souvent l'aperçu tel qu'il était. Des images qui se ressemblent une fois tournées peuvent induire en erreur.
    .source = Exif 2.32, 4.6.4 (Orientation) ; PDQ, dans facebook/ThreatExchange.
explain-watermark-dwt-dct-payload = Les pixels suivent les bits d'une charge utile que place un programme connu.
    .checked = La couleur de chaque bloc de 8x8 pixels est prédite d'après ce qui l'entoure ; ce qui reste est comparé aux bits de chaque charge utile connue, pour chaque géométrie essayée. La probabilité qu'une image non marquée en montre autant est indiquée, sur tout ce qui a été essayé.
    .limit = La charge utile est publique et n'a pas de clé : n'importe qui peut la placer sur n'importe quelle image, une photo aussi, et une image peut être faite à partir d'une image marquée. Une copie ou une retouche peut l'enlever ; son absence ne dit donc rien.
    .source = invisible-watermark (imwatermark/maxDct.py) ; les programmes qui placent les charges utiles.
explain-watermark-dwt-dct-transposition = Les couleurs de chaque carré de deux pixels sur deux sont échangées par-dessus leur diagonale, comme le paquet imwatermark les laisse quoi qu'il place.
    .checked = Les sauts aux bords de tels blocs sont additionnés, tels quels et une fois l'échange défait ; seulement dans les copies exactes (PNG).
    .limit = Le taux de fausses alertes n'est pas encore borné. D'autres programmes et des motifs de l'image peuvent faire de même, et l'on ne peut en déduire aucun générateur.
    .source = invisible-watermark (imwatermark/maxDct.py).
explain-watermark-dwt-dct-unknown-payload = Les blocs de l'image répètent les mêmes bits, comme le paquet imwatermark les place.
    .checked = Dans les copies exactes (PNG) dont les couleurs sont disposées comme le paquet les laisse, des mots de 8 à 300 bits sont ajustés aux blocs ; le plus court qui explique le plus est lu, s'il explique trois dixièmes et s'il est un texte imprimable ou compte au moins 16 bits des deux sortes.
    .limit = Le taux de fausses alertes n'est pas encore borné. N'importe qui peut choisir les bits, et l'on ne peut en déduire aucun générateur.
    .source = invisible-watermark (imwatermark/maxDct.py) ; watermarks specification, section 7.
explain-file-container-trailing-data = Des octets suivent après la fin de l'image.
    .checked = Le fichier est parcouru de son premier octet à la fin que fixe le format ; le reste est mesuré.
    .limit = Des téléphones y rangent de courtes vidéos, des cartes de profondeur et des données de retouche. Cela ne dit rien de la façon dont l'image a été faite.
    .source = Les spécifications des formats : PNG, JPEG (UIT-T T.81), RIFF, GIF.
explain-file-notes-none = Le fichier ne contient pas de notes à côté de l'image : ni Exif, ni XMP, ni IPTC, ni texte, ni commentaire.
    .checked = Le fichier est parcouru de son premier octet à sa fin, et chaque endroit du format qui peut contenir des notes est lu.
    .limit = La plupart des applications enlèvent les notes quand une image est envoyée ou publiée, et beaucoup de programmes n'en écrivent pas. Cela ne dit rien de la façon dont l'image a été faite.
    .source = Les spécifications des formats ; generator-signatures, échantillons d'images passées par des services.
explain-file-name-type-mismatch = La terminaison du nom de fichier annonce un autre format que celui du contenu.
    .checked = Les premiers octets du contenu sont comparés à la terminaison du nom.
    .limit = Des sites et des messageries gardent souvent un nom en changeant le format. C'est le contenu qui décide, jamais le nom.
    .source = Les signatures des formats.
explain-watermark-blind-presence = Les pixels se présentent comme si le programme blind_watermark y avait placé une marque avec son mot de passe standard.
    .checked = Les coefficients en cosinus de chaque bloc sont mélangés comme le fait le programme, et la plus grande valeur singulière est comparée aux valeurs que le programme laisse. On fait de même avec 200 autres mots de passe ; le mot de passe standard doit se détacher de tous.
    .limit = Le programme est libre, et n'importe qui peut placer une telle marque sur n'importe quelle image. Elle ne nomme aucun générateur. La comparaison dit comment cette image se comporte avec d'autres mots de passe ; ce n'est pas un taux mesuré sur beaucoup d'images, elle ne compte donc pour rien dans la conclusion.
    .source = guofei9987/blind_watermark ; spécification des filigranes, section 8.
explain-watermark-trustmark-payload = Les pixels portent un TrustMark : une marque que place un réseau de neurones, avec des bits au choix de son propriétaire.
    .checked = Un réseau décodeur fourni par l'utilisateur donne un nombre pour chacun de 100 bits, pour l'image et pour quatre vues modifiées. Un code correcteur d'erreurs en fait un paquet. Le constat indique combien de bits ont été réparés et combien il est rare que du bruit en donne autant, sur tout ce qui a été essayé.
    .limit = Les réseaux sont publics, et n'importe qui peut placer un TrustMark sur n'importe quelle image. Il dit que quelqu'un l'a fait ; les Content Credentials de photos s'en servent aussi. Il ne nomme aucun générateur. Les façons de coder faibles lisent quelque chose dans presque tout : elles ne sont montrées qu'aux spécialistes, et encore.
    .source = adobe/trustmark ; arXiv 2311.18297 ; spécification des filigranes, section 9.
explain-watermark-vendor-only = Un enregistrement signé laisse attendre dans les pixels une marque que seul son fournisseur peut lire.
    .checked = L'enregistrement signé est lu : qui l'a signé, s'il déclare une IA ou une étape qui place un filigrane, et la méthode que nomme un lien souple. Les pixels ne sont pas regardés.
    .limit = Si la marque s'y trouve n'est pas connu. Un enregistrement sans une telle déclaration, ou l'absence d'enregistrement, ne dit rien de telles marques.
    .source = C2PA Technical Specification 2.2, actions et liens souples (chapitres 9 et 18) ; liste C2PA des algorithmes de liens souples (CC BY 4.0) ; SynthID-Image, arXiv 2510.09263.
explain-watermark-visible-dalle-2 = Dans le coin en bas à droite se trouvent cinq carrés aux couleurs que DALL-E 2 et les débuts de Bing y dessinent.
    .checked = La couleur moyenne de chaque carré est comparée à la couleur connue, et l'on fait de même à d'autres endroits le long des bords de l'image, où rien ne doit correspondre.
    .limit = N'importe qui peut dessiner cinq carrés, ou les couper. La taille des carrés est tirée de quelques images.
    .source = Spécification des filigranes, section 10.
explain-watermark-visible-gemini = Dans le coin en bas à droite se trouve une étoile à quatre branches comme celle que Gemini pose sur ses images.
    .checked = La luminosité et le contour sont comparés à une étoile que dessine ce programme, à l'endroit où Gemini la place, et l'on fait de même à plus de soixante autres endroits le long des bords. Le coin doit se détacher d'eux de six écarts.
    .limit = N'importe qui peut dessiner une telle étoile, ou la couper. Sur un fond chargé ou blanc, elle peut ne pas être vue.
    .source = Tailles et marges : allenk/GeminiWatermarkTool ; forme : ajustée à deux images de Gemini.
explain-watermark-dwt-dct-svd-payload = Les pixels suivent les bits d'une charge utile connue, placée par la seconde méthode du paquet invisible-watermark.
    .checked = La plus grande valeur singulière de chaque bloc de 8x8 pixels est comparée aux pas que laisse la méthode, et leur ordre aux bits de chaque charge utile connue. La probabilité qu'une image non marquée en montre autant est indiquée, sur tout ce qui a été essayé.
    .limit = La charge utile est publique et n'a pas de clé : n'importe qui peut la placer sur n'importe quelle image, une photo aussi. Aucun générateur connu n'utilise cette méthode. Un redimensionnement, un recadrage et une forte compression l'enlèvent ; son absence ne dit donc rien.
    .source = invisible-watermark (imwatermark/dwtDctSvd.py) ; spécification des filigranes, section 8.

## La page. Les étiquettes peuvent nommer des valeurs ; aucun texte ne se trouve dans ses scripts.

page-title = Vérification de fichier
page-heading = Vérifier une image
page-promise = L'image reste sur cet appareil. Nous ne pouvons pas la voir.
page-sent = Envoyé par cette page : { $bytes } octet. Demandes à d'autres hôtes : { $requests }.
page-intro = Voyez ce qu'on peut savoir de l'origine d'une image : qui l'a signée, et si elle porte des marques d'outils d'IA. Ne rien trouver est courant et ne dit rien, ni dans un sens ni dans l'autre.
page-drop = Déposez des images ou des dossiers n'importe où sur cette page
page-drop-now = Lâchez pour vérifier. Rien n'est envoyé.
page-choose = Choisir des fichiers
page-choose-folder = Choisir un dossier
page-paste = Coller
page-paste-note = Une image collée a perdu les données de son fichier. Si vous avez le fichier, déposez-le ou choisissez-le.
page-paste-none = Il n'y a pas d'image à coller. Si vous avez le fichier, déposez-le ou choisissez-le.
page-pasted-file = Ce fichier a été collé. Le programme d'où il a été copié l'a peut-être réécrit.
page-pasted-name = Image collée
page-example = Essayer un exemple
page-example-ai = Une image dont le signataire déclare une IA
page-example-changed = La même image, modifiée après la signature
page-example-notes = Les notes d'un générateur d'images, non signées
page-example-none = Une image qui ne porte rien
page-example-note = Les exemples sont dessinés par un programme et signés avec des clés de test. Une liste de test sert avec eux.
page-language = Langue
page-leave = Quitter vite
page-leave-note = Pour quitter vite, utilisez le bouton en haut ou appuyez trois fois sur Maj. La page se vide et ouvre un site de météo. La liste des pages visitées peut encore montrer que vous étiez ici.
page-help = Images intimes faites avec l'IA ou diffusées sans accord : qui peut aider
page-help-intro = Ce n'est pas votre faute. Vous pouvez recevoir de l'aide sans montrer l'image à personne. En cas de danger, appelez votre numéro d'urgence.
page-help-stopncii = StopNCII.org : pour les adultes, dans le monde entier. Vous calculez un code de l'image sur votre propre appareil ; l'image n'est pas envoyée.
page-help-takeitdown = Take It Down (takeitdown.ncmec.org) : pour des images d'avant vos 18 ans, dans le monde entier, sans donner votre nom. L'image n'est pas envoyée.
page-help-country = Services dans
page-help-everywhere = tous les pays
page-help-adults = (pour les adultes)
page-help-all = (pour tout le monde)
page-help-minors = (pour les moins de 18 ans)
page-help-phone = Téléphone :
page-help-sms = SMS :
page-help-whatsapp = WhatsApp :
page-help-email = Courriel :
page-help-site = Site :
page-help-hours = Horaires sur place : { $hours }
page-help-always = Jour et nuit
page-help-secondary = Nommé par d'autres ; le service lui-même n'a pas été interrogé.
page-help-date = En date du { $date }. D'autres services de votre pays peuvent aider aussi.
page-help-leaves = Un lien ouvre le site de ce service dans une nouvelle fenêtre. Il voit alors votre visite, comme tout site.
page-device = Si quelqu'un surveille peut-être cet appareil, utilisez-en un autre.
page-working = Vérification …
page-credentials = Vérification des Content Credentials …
page-pixels = Examen des pixels …
page-progress = { $done } sur { $all } vérifiés
page-cancel = Arrêter
page-clear = Tout effacer
page-cancelled = Arrêté. { $done } sur { $all } ont été vérifiés.
page-results = Résultats
page-back = Retour à la liste
page-picture = Image
page-picture-note = De gros carrés tiennent lieu d'image tant que vous ne demandez pas à la voir.
page-picture-show = Montrer l'image
page-picture-hide = Masquer l'image
page-picture-none = Ce navigateur ne peut pas montrer l'image.
page-picture-alt = L'image vérifiée
page-bits = Bits de poids faible
page-bits-note = Le bit le plus faible de chaque couleur : surtout du bruit. Un texte ou des motifs cachés là apparaissent comme des bandes ou des zones, de même que les parties remplies uniformément par un programme. Les contours de l'image peuvent apparaître aussi. Des grandes images, seuls quelques pixels sont montrés.
page-bits-none = Les pixels de ce fichier ne peuvent pas être lus ici.
page-bits-alt = Les bits de poids faible de l'image vérifiée
page-keep = Garder ou transmettre
page-keep-note = Rien n'est conservé, sauf si vous l'enregistrez. Le rapport ne contient pas d'image.
page-save = Enregistrer le rapport
page-print = Imprimer
page-json = Enregistrer en JSON
page-json-show = Le rapport en JSON
page-csv = Enregistrer en CSV
page-copy = Copier en texte
page-copied = Copié.
page-link = Copier un lien
page-link-copied = Lien copié. Derrière le # se trouvent l'empreinte du fichier et les codes du résultat, sans nom et sans image. Les navigateurs n'envoient pas cette partie à l'hôte ; qui a le lien peut la lire.
page-linked = Vous avez ouvert un lien vers une vérification du { $date }. N'importe qui peut écrire un tel lien, donc ce qu'il dit n'est pas montré. Déposez ou choisissez votre propre copie du fichier : elle est vérifiée ici, puis comparée.
page-linked-same = Le lien portait sur un fichier avec les mêmes octets, et sa vérification avait le même résultat.
page-linked-other-result = Le lien portait sur un fichier avec les mêmes octets, et nomme un autre résultat. La date, les listes ou le programme peuvent différer, ou quelqu'un a écrit le lien à la main.
page-linked-different = Le lien portait sur un autre fichier : les octets diffèrent. Une copie réenregistrée ou passée par une application a d'autres octets.
page-linked-unread = Le lien vers une vérification n'a pas pu être lu.
page-command = La même vérification en ligne de commande
page-table-name = Fichier
page-table-sentence = Première phrase
page-table-format = Format
page-table-size = Octets
page-table-same = les mêmes octets que { $name }
page-table-unnamed = (sans nom)
page-table-waiting = en attente
page-filter = Montrer
page-filter-all = tout
page-filter-signed = signés
page-filter-changed = modifiés ou retirés
page-filter-marks = marques d'IA
page-filter-nothing = rien trouvé
page-filter-unread = n'ont pas pu être lus
page-offline = Rendre disponible hors connexion
page-offline-note = Charge dès maintenant la partie qui vérifie les Content Credentials. Chargée plus tard, elle dirait à l'hôte de cette page qu'un fichier en portait.
page-offline-done = Cette page fonctionne maintenant sans connexion.
page-offline-failed = Le chargement n'a pas réussi. Y a-t-il une connexion ?
page-update = Il y a une nouvelle version de cette page.
page-update-now = La charger
page-failed = La partie de cette page qui lit les images n'a pas pu être chargée. Vérifiez la connexion et rechargez la page.
page-framed = Cette page ne fonctionne pas à l'intérieur d'une autre.
page-about = countermark { $version }. Fichiers de cette page : SHA-256 { $digest }
page-no-script = Cette page a besoin de JavaScript pour lire les images. Elle n'envoie rien.

## L'extension. `extension-browser-` : les mots que montre le navigateur lui-même.

extension-browser-name = countermark : examiner une image
extension-browser-short = countermark
extension-browser-description = Qui a signé une image, porte-t-elle des marques d'outils d'IA ? Examinée sur cet appareil ; rien n'est envoyé.
extension-browser-menu = Examiner cette image
extension-browser-command = Lister les images de la page affichée

extension-drag = Faites glisser une image de la page dans ce panneau
extension-drag-note = C'est le plus simple : aucune autorisation n'est nécessaire, et aucun hôte n'est contacté.
extension-in-page = la page elle-même
extension-unnamed = (sans nom)
extension-list = Images de cette page
extension-pick = Désigner une image dans la page
extension-pick-now = Cliquez maintenant sur l'image dans la page. La page ne le remarque pas. Échap met fin à l'attente.
extension-pick-none = Il n'y a pas d'image à cet endroit.
extension-list-heading = Images de cette page
extension-list-none = Aucune image d'au moins 100 pixels n'a été trouvée sur cette page.
extension-list-more = Plus petites, non listées : { $count }
extension-no-page = Le navigateur ne laisse countermark voir une page que si vous le demandez sur place : cliquez sur son bouton dans la barre d'outils pendant que la page est affichée, ou utilisez le menu de l'image. Les pages du navigateur lui-même restent fermées.
extension-check-all = Tout examiner ({ $count })
extension-copies = Autres copies de cette image
extension-copies-note = Les sites montrent souvent une copie plus petite, qui a perdu ce que porte l'original.
extension-access-heading = Cette image vient de { $host }
extension-access-instead = Faites glisser l'image de la page dans ce panneau : aucune autorisation n'est nécessaire.
extension-access-explains = Ou laissez countermark la récupérer. Rien n'a été demandé jusqu'ici. { $host } verrait que quelqu'un, sur cette connexion internet, récupère l'image une fois de plus ; aucun cookie n'est envoyé, ni la page où vous êtes. Le navigateur demande si countermark peut « lire et modifier » des données à cet endroit ; il ne fait que lire l'image.
extension-access-once = La récupérer cette fois
extension-access-always = Toujours autoriser { $host }
extension-access-denied = Pas autorisé. Rien n'a été demandé.
extension-access-save = Si rien ne fonctionne : enregistrez l'image depuis son menu dans la page, et déposez le fichier ici.
extension-refused = { $host } n'a pas donné l'image. Faites-la glisser de la page dans ce panneau, ou enregistrez-la et déposez le fichier ici.
extension-leave-note = Ou appuyez trois fois sur Maj. Le panneau se ferme et oublie ce qu'il montrait ; la page à côté reste. L'historique du navigateur n'est pas modifié.
extension-open-panel = Ouvrir le panneau
extension-settings = Réglages de countermark
extension-settings-open = Réglages
extension-settings-stored = Les résultats, les images et leurs adresses ne sont jamais conservés. Seuls vos choix sur cette page le sont.
extension-settings-by-browser = La langue du navigateur
extension-settings-hosts = Hôtes auxquels une image peut toujours être demandée
extension-settings-no-hosts = Aucun.
extension-settings-withdraw = Retirer
extension-settings-withdraw-from = Retirer l'accès à { $host }
extension-badge = Constats : { $count }. Ouvrez le panneau pour les lire.
