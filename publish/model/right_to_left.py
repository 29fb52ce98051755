"""Which languages are written from right to left: those whose likely script is.

Unicode's CLDR, release 48: likely subtags; the scripts by the direction of their letters.
"""

from __future__ import annotations

SCRIPTS = frozenset(
    """
    adlm arab aran armi avst chrs elym gara hatr hebr hung lydi mand mani mend merc mero narb nbat nkoo
    orkh ougr palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa yezi
    """.split()  # noqa: SIM905  (codes)
)
LANGUAGES = frozenset(
    """
    aao abh abv acm acq acw acx adf aeb aec aee aeq afb aib aii aij aiq ajp ajt aju amw apc apd ar ara
    arb arq ars ary arz ask atn auj auz avd avl ayh ayl ayn ayp azb bal bcc bdz bej bft bgn bgp bhe bhm
    bhn bjf bjm bqi brh brk bsh bsk chg cja ckb cld clh czk dcc def deh dgl div dmk dml drw dv esh fa
    fas fay faz fia fub gbz ggg gha ghr gig gjk gju glh glk grr gwc gwf gwt gzi hac haz hbo he heb hkh
    hnd hno hoh hrt hrz hss huy isk itk iw jad jat jbe jbn jdg ji jnd jog jpa jpr jrb jye kas kbu kby
    kcy kfm khw klj kmz kqd ks ktl kvx kxp kzh lad lah lhs lki lrc lrk lrl lsa lsd lss luv luz mby mde
    mey mfa mfi mhj mid mki mnj mve mvy myz mzb mzn nli nlm nqo ntz nyq oar odk oru ota pbt pbu per pes
    phl phr phv plk pmu pnb prc prd prs prx ps psh psi pst pus qxq rdb rhg rmt sam sbn scl sd sdb sdf
    sdg sdh sds sgl sgr sgy shd shm shu shv siy siz skr smp smy snd sqo sqt srh srz ssh sts swb syc syn
    syr tjo tks tmr tnf tov tra trg trm trw ug uig ur urd ush uzs vaf vgr vmh wbk wlo wne wni wsv xhe
    xka xkc xkj xkp xvi ydd ydg yhd yi yid yih yud zba zdj zrp zum
    """.split()  # noqa: SIM905  (codes)
)
# Where a language is written otherwise than elsewhere: in Arabic letters, or in others.
IN_ARABIC = frozenset(
    """
    az-iq az-ir ha-cm ha-sd kk-af kk-cn kk-ir kk-mn kmr-iq kmr-ir kmr-lb ku-iq ku-ir ku-lb ky-cn ms-cc pa-pk
    tg-pk uz-af
    """.split()  # noqa: SIM905  (codes)
)
IN_OTHERS = frozenset({"sd-in", "ug-kz", "ug-mn"})
