# ruff: noqa: E501 - one case a line
"""A paragraph as an argument: what its sentences say together of a delay, way by way, each in several wordings."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from delay_pages import decision, delays_of, length

from include.lgo.reading.lateness import judges_rest, opens
from include.lgo.reading.quantities import least_days
from include.lgo.reading.record import Paragraph

BENEFIT = ("Benefits and tax", "Housing benefit and council tax benefit")
CARE = ("Adult care services", "Assessment and care plan")
CHARGING = ("Adult care services", "Charging")
CHILDREN = ("Children’s care services", "Other")
GRANT = ("Adult care services", "Disabled facilities grants")
HOMELESS = ("Housing", "Homelessness")
LICENCE = ("Environment and regulation", "Licensing")
NOISE = ("Environment and regulation", "Noise")
OTHER = ("Other Categories", "Other")
REGISTER = ("Housing", "Allocations")
ROADS = ("Transport and highways", "Highway repair and maintenance")
SAFETY = ("Adult care services", "Safeguarding")
SCHOOL = ("Education", "Special educational needs")
TAX = ("Benefits and tax", "Council tax")
TRANSPORT = ("Education", "School transport")
YARD = ("Planning", "Enforcement")

WAYS: dict[str, list[tuple[tuple[str, ...], tuple[str, str], dict[str, Any], list[tuple[str | None, ...]]]]] = {
    "a verdict before what was late": [
        (('I find fault with how the Council handled the referral. It lay with the duty team from March until the following January. The Council’s standard for an assessment is ten working days.',), CARE, {}, [('care_assessment', '10 working days', None, None)]),
        (('The Council was at fault in its handling of the application. Nobody looked at it for seven months.',), GRANT, {}, [('adaptation', None, '7 months', None)]),
        (('There was fault here. The report came in on 3 May and an officer first looked at it on 9 December. The policy says ten working days.',), YARD, {}, [('enforcement', '10 working days', None, None)]),
        (('The Council has conceded, and I agree, that it was at fault over the claim forms. They were to be processed within 14 days. They were processed after 63 days.',), BENEFIT, {}, [('benefit', '14 days', '63 days', None)]),
        (('We uphold this part of the complaint. The plan was due in week 20. It was issued in week 41.',), SCHOOL, {}, [('ehc_plan', '20 weeks', '41 weeks', None)]),
        (('We find the Council at fault for its handling of the stair lift. The recommendation reached the grants team in February and was approved in the December of that year. The law allows six months.',), GRANT, {}, [('adaptation', '6 months', None, None)]),
        (('The Council’s consideration of the claim was fault. The claim was complete on 4 June 2021. It should have been decided within 14 days. It was decided on 20 September 2021.',), BENEFIT, {}, [('benefit', '14 days', None, None)]),
        (('This part of the complaint is upheld. Ms R waited eleven months for the panel to look at her medical form.',), REGISTER, {}, [('housing_allocation', None, '11 months', None)]),
        (('There were failings here. The social worker left in April and the case was not given to anyone else until the following October.',), CARE, {}, [('care_assessment', None, None, None)]),
        (('I consider the Council was at fault as regards the review. Its own procedure gives it 56 days. It took 131.',), HOMELESS, {}, [('homelessness', '56 days', '131 days', None)]),
        (('The Council accepts, and I find, that it was at fault here. It ought to have visited in ten working days and went after seven weeks.',), YARD, {}, [('enforcement', '10 working days', '7 weeks', None)]),
    ],
    "dates and a limit without a word of lateness": [
        (('She applied in March and heard in November. The scheme promises an answer in eight weeks. This was fault.',), REGISTER, {}, [('housing_allocation', '8 weeks', None, None)]),
        (('Ms A sent the form on 3 May 2022. The decision is dated 14 December 2022. The Council allows itself eight weeks. I find fault.',), REGISTER, {}, [('housing_allocation', '8 weeks', None, None)]),
        (('Mr B asked for a review in February. By July he had heard nothing and in September he was told it had been decided. The Council has 56 days for a review. We consider this was fault.',), HOMELESS, {}, [('homelessness', '56 days', None, None)]),
        (('Between June 2021 and April 2022 nothing at all was done about the yard. A complainant should know where they stand within eight weeks. That was fault.',), YARD, {}, [('enforcement', '8 weeks', None, None)]),
        (('The plan was not reviewed from May 2022 to June 2024 although the guidance speaks of 12 months. The Council gave priority to people in hospital. This is fault.',), CARE, {}, [('care_review', '12 months', None, None)]),
        (('Thirty working days from 3 April ended on 17 May. The applicant was told the outcome on 16 December. The Council was at fault.',), REGISTER, {}, [('housing_allocation', '30 working days', None, None)]),
        (('From May there was nothing left to wait for. The Council had what it needed and still left Mr H without his direct payment until September. This was fault.',), CARE, {}, [('payment', None, None, None)]),
        (('The review meeting was held in November 2022. The amended plan should follow within 12 weeks. The Council issued it in August 2023. It was at fault.',), SCHOOL, {}, [('ehc_review', '12 weeks', None, None)]),
        (('Mr D reported the fly-tipping on 2 March. Nobody visited until 9 June. The Council aims to visit in five working days. I find fault.',), ('Environment and regulation', 'Refuse and recycling'), {}, [('enforcement', '5 working days', None, None)]),
        (('No reply was sent between 3 January and 14 May 2021. The policy is to answer complaints within 20 working days. This was fault.',), OTHER, {}, [('complaint', '20 working days', None, None)]),
        (('The Council had everything by the end of August. It did not make a decision on the grant before the following April, when the law gives it six months. That is fault.',), GRANT, {}, [('adaptation', '6 months', None, None)]),
        (('From January to October the case stood still. That was fault by the Council.',), CARE, {}, [('care_assessment', None, None, None)]),
    ],
    "a part excused": [
        (('The assessment should have been done in 16 weeks, or 24 if extended. It had been going on for ten months when it stopped. Four of those months were spent waiting for a report from her doctor. The Council cannot be blamed for that part. I do find it at fault for the rest.',), CARE, {}, [('care_assessment', '24 weeks', '10 months', None)]),
        (('Mrs J waited 50 weeks for an assessment. I make allowance for the months in which therapists had been sent to hospitals, when the Council could not have done otherwise than it did. The wait was nevertheless four months longer than can be justified in that way, and to that extent there was fault.',), GRANT, {}, [('adaptation', None, '50 weeks', '4 months')]),
        (('The review took 11 months. Two of them were spent waiting for the tribunal, and that could not be helped. The Council has no answer for the other nine. This was fault.',), SCHOOL, {}, [('ehc_review', None, '11 months', None)]),
        (('The Council and Ms A had agreed a new date for the review, so I do not count the time to the end of November. I do find fault for the time after it. The decision was not sent until 11 weeks after the agreed date.',), HOMELESS, {}, [('homelessness', None, None, '11 weeks')]),
        (('The enquiry lasted 14 months. The procedures say 60 working days. Not all of this was the Council’s doing. It could not make the police return the records, and I find no fault between September and December. The rest is different. It recorded no reasons. This drift amounts to fault.',), SAFETY, {}, [('safeguarding', '60 working days', '14 months', None)]),
        (('I leave out the six weeks in which the school was closed. What remains is a delay of five months in arranging tuition, for which there is no excuse. That was fault.',), SCHOOL, {}, [('education_provision', None, None, '5 months')]),
        (('I accept that the illness could not be foreseen and that it explains three weeks of the time. No explanation has been offered for the remainder of the 66 working days the panel took to meet, and in that respect there was fault. It should have met within 30 working days.',), CHILDREN, {'law': ('The children’s statutory complaints procedure has three stages.',)}, [('children_complaint_3', '30 working days', '66 working days', None)]),
        (('It took 40 weeks to issue the plan. The Council could do nothing about the ten weeks in which the family were abroad, and I make no criticism of it for those. For the remaining time it was at fault.',), SCHOOL, {}, [('ehc_plan', None, '40 weeks', None)]),
        (('Lockdown explains the delay from March to July. It does not explain why nothing was done from August to the following March, and the Council was at fault for that.',), ROADS, {}, [('repair', None, None, None)]),
        (('I do not criticise the Council for the first three months, when it waited for the consultant’s report. However, it then took a further five months to write the assessment, and this was fault.',), CARE, {}, [('care_assessment', None, None, '5 months')]),
        (('The delay was partly caused by Mr L, who twice cancelled a visit. Even allowing for that, the assessment took four months longer than it should. This was fault.',), CARE, {}, [('care_assessment', None, None, '4 months')]),
        (('The tribunal took nine months and the Council is not responsible for that. There was no other delay.',), OTHER, {}, []),
        (('The works were held up by the contractor’s insolvency, which the Council could not have foreseen. I find no fault in the time they took.',), GRANT, {}, []),
        (('The Council was waiting for the hospital for most of the eight months. I do not find that it delayed.',), CARE, {}, []),
    ],
    "one thing told twice": [
        (('Stage two took nine months. The longest the guidance allows is 65 working days. Three months had gone by before anyone was appointed. There was significant delay and it was fault.',), CHILDREN, {'law': ('The children’s statutory complaints procedure has three stages.',)}, [('children_complaint_2', '65 working days', '9 months', None)]),
        (('The family spent 32 weeks in a hotel. Six weeks was the most that the law permitted, so that for 26 weeks they were accommodated unlawfully. This was fault.',), HOMELESS, {}, [('homelessness', '6 weeks', '32 weeks', '26 weeks')]),
        (('The plan came on 3 December 2021, that is 27 weeks after the due date (47 weeks from the request). The law allows 20 weeks. I find the Council at fault.',), SCHOOL, {}, [('ehc_plan', '20 weeks', '47 weeks', '27 weeks')]),
        (('The Council took 15 months to finish the assessment. This was fault.', 'For those 15 months Mr B lived without help. The delay was all the worse because he had told the Council of his falls. The Council was at fault for it.'), CARE, {}, [('care_assessment', None, '15 months', None)]),
        (('The Council took 34 weeks to issue the plan. It should have taken 20. That is fault.', 'The late plan meant the child was without support. The Council’s delay of 14 weeks caused this injustice.'), SCHOOL, {}, [('ehc_plan', '20 weeks', '34 weeks', '14 weeks')]),
        (('The assessment was completed seven months after the referral. Of these, two were spent on a waiting list and five on the assessment itself. The standard is 28 days. This was fault.',), CARE, {}, [('care_assessment', '28 days', '7 months', None)]),
        (('Ms K spent 20 weeks in bed and breakfast accommodation. The law allows six. She should have been moved 14 weeks sooner. The Council was at fault.',), HOMELESS, {}, [('homelessness', '6 weeks', '20 weeks', '14 weeks')]),
        (('There was delay in the safeguarding enquiry, which was fault.', 'It ran for ten months. The procedures say it should be over in 12 weeks.', 'I have found that the Council delayed the enquiry. This left the family in doubt.'), SAFETY, {}, [('safeguarding', '12 weeks', '10 months', None)]),
    ],
    "a promise after a complaint": [
        (('The Council gave itself until the end of May to send the minutes. She did not get them until four months later. This was fault.',), CHILDREN, {'facts': ('The Council accepted the panel’s recommendations. It said it would do the following by the end of May: send the minutes; and correct the chronology.',)}, [('complaint_remedy', None, None, '4 months')]),
        (('The Council made its offer in July. By November it had still not paid. This was fault.',), OTHER, {'facts': ('In July the Council replied to the complaint. It offered to refund £300.',)}, [('complaint_remedy', None, None, None)]),
        (('The programme was a remedy which the Council had itself put forward. For it to have started five months after the date which the Council had chosen was fault.',), CHILDREN, {}, [('complaint_remedy', None, None, '5 months')]),
        (('In its reply the Council said a manager would ring her within two weeks. No one rang for five months. I find fault in that.',), OTHER, {}, [('complaint_remedy', '2 weeks', '5 months', None)]),
        (('My concern is with the promise of September. Two weeks was the time which the Council named, and when she came to us in July the meeting had still not taken place. I regard that as fault.',), CHILDREN, {}, [('complaint_remedy', '2 weeks', None, None)]),
        (('At the end of stage two the Council undertook to hold a review meeting within a month. It was held after five months, which was fault.',), CARE, {}, [('complaint_remedy', '1 months', '5 months', None)]),
        (('When it closed the complaint the Council assured Ms P that the repairs would be done by the end of June. They were finished in October. This was fault.',), ('Housing', 'Repairs'), {}, [('complaint_remedy', None, None, None)]),
        (('The stage two letter promised a meeting within three weeks. It took place after four months. The Council was at fault.',), CARE, {}, [('complaint_remedy', '3 weeks', '4 months', None)]),
        (('The Council accepted the investigating officer’s recommendation that the records be amended by 1 May. They were amended on 3 September. I find fault.',), CHILDREN, {'law': ('The children’s statutory complaints procedure has three stages. Stage two should be finished in 25 working days and at most 65. A panel should meet within 30 working days of the request.',)}, [('complaint_remedy', None, None, None)]),
        (('We recommended in our previous decision that the Council pay £300 within a month. It paid after four months. This was fault.',), CARE, {}, [('complaint_remedy', '1 months', '4 months', None)]),
        (('In its final response the Council agreed to refund the fees within 28 days. It did so 11 weeks later than that. That was fault.',), CARE, {}, [('complaint_remedy', '28 days', None, '11 weeks')]),
    ],
    "what was late": [
        (('The first annual review was due by July 2021. It took place 17 months late. This was fault.',), CHARGING, {}, [('care_review', None, None, '17 months')]),
        (('The insurer’s offer was accepted in April 2023. It took a year for the money to be paid. That was fault.',), ROADS, {}, [('payment', None, '1 years', None)]),
        (('The second-stage answer took 75 working days instead of the 20 in the Council’s policy. This is fault.',), SCHOOL, {'law': ('The Council’s complaints policy has two stages.',)}, [('complaint', '20 working days', '75 working days', None)]),
        (('The second stage should be concluded in 25 working days, and must be concluded within 65. Mr T asked for it on 14 October.', 'More than 160 working days have now elapsed. The Council was plainly at fault.'), CHILDREN, {'law': ('The statutory children’s complaints procedure has three stages.',)}, [('children_complaint_2', '65 working days', '160 working days', None)]),
        (('The first-stage reply was sent 53 working days after the request, instead of 20. I find fault.',), TRANSPORT, {'law': ('The guidance recommends a review of a refusal in two stages. At the first, an officer replies within 20 working days. At the second, a panel considers the appeal within 40 working days.',)}, [('transport', '20 working days', '53 working days', None)]),
        (('The remaining time amounts to about 13 months. In that time it reached no conclusion about the noise. Its own standard is four months. I find that it took too long and was at fault.',), NOISE, {}, [('enforcement', '4 months', '13 months', None)]),
        (('Nothing was done about the yard for eight months, although neither a letter to the owner nor a reply to Mrs Y would have taken an hour. This was fault.',), YARD, {}, [('enforcement', None, '8 months', None)]),
        (('The refund was not made for eight months. That was fault.',), ROADS, {}, [('payment', None, '8 months', None)]),
        (('The Council took five months to answer the second-stage complaint. This was fault.',), HOMELESS, {}, [('complaint', None, '5 months', None)]),
        (('The subject access request was answered 14 weeks late. The Council was at fault.',), CHILDREN, {}, [('records', None, None, '14 weeks')]),
        (('The carer’s assessment was completed nine weeks late. I find fault.',), CHARGING, {}, [('care_assessment', None, None, '9 weeks')]),
        (('The Blue Badge application was decided after 21 weeks. The Council says 12. This was fault.',), ('Transport and highways', 'Parking and other penalties'), {}, [('transport', '12 weeks', '21 weeks', None)]),
        (('The Council took seven months to serve the abatement notice. That was an unreasonable time and was fault.',), NOISE, {}, [('enforcement', None, '7 months', None)]),
        (('The personal budget was not in place until 13 weeks after the assessment. This was too long and was fault.',), CARE, {}, [('care_plan', None, '13 weeks', None)]),
    ],
    "the time allowed": [
        (('The appeal was with the Council for 17 months before it went to the Tribunal. This was far too long and was fault.',), BENEFIT, {'law': ('An appeal goes to the Tribunal through the council. The rules give no number of days. We take the view that four weeks is normally enough.',)}, [('benefit', '4 weeks', '17 months', None)]),
        (('A decision on the main duty came three months late. This was fault.',), HOMELESS, {'law': ('The relief duty lasts 56 days. When it ends the council should decide whether it owes the main duty. This should not take more than 15 working days after the 56 days.',)}, [('homelessness', '15 working days', None, '3 months')]),
        (('The decision to enquire was taken within two working days, as it should have been. The enquiry was not, however, finished within the 60 working days to which the Council aspires. It took almost a year. It is that which I hold to be fault.',), SAFETY, {}, [('safeguarding', '60 working days', '1 years', None)]),
        (('A decision on the duty, which according to the Code ought not to have taken more than 15 working days, took 24 weeks. I find fault.',), HOMELESS, {}, [('homelessness', '15 working days', '24 weeks', None)]),
        (('An assessment that should have been made within 20 working days was made after 78. The Council was at fault.',), GRANT, {}, [('adaptation', '20 working days', '78 working days', None)]),
        (('The final amended plan was due 12 weeks after the meeting and was issued 28 weeks late. This is fault.',), SCHOOL, {}, [('ehc_review', '12 weeks', None, '28 weeks')]),
        (('The credit was asked for in June 2021 and repaid in March 2023 (21 months). Under the charter it should have been repaid within 14 days. I find fault.',), TAX, {}, [('council_tax', '14 days', '21 months', None)]),
        (('Stage two took 146 working days, 81 more than the longest period allowed, which is 65. This was fault.',), CHILDREN, {'law': ('The children’s statutory complaints procedure has three stages.',)}, [('children_complaint_2', '65 working days', '146 working days', '81 working days')]),
        (('The decision to assess was made sixteen weeks after the request, whereas the law gives six. I do not think the change of computers could account for more than a fortnight. I find fault.',), SCHOOL, {}, [('ehc_assessment', '6 weeks', '16 weeks', None)]),
    ],
    "what the body found of itself": [
        (('The Council accepts that it has gone well past the time allowed for the review and that it was wrong not to have begun.',), HOMELESS, {}, [('homelessness', None, None, None)]),
        (('In reply to our enquiries the Council accepted that it was at fault: it had passed the limit of 65 working days on 8 January without appointing anyone to stage two.',), CHILDREN, {'law': ('The children’s statutory complaints procedure has three stages.',)}, [('children_complaint_2', '65 working days', None, None)]),
        (('Its acknowledgement in the reply, that she had been ‘kept waiting longer than our policy allows’ for an answer to her complaint, is a fair one and the complaint of lateness was upheld. I need add nothing to it.',), OTHER, {}, [('complaint', None, None, None)]),
        (('The Council has already said it was sorry that its reply to the complaint was late and I have nothing to add.',), OTHER, {}, [('complaint', None, None, None)]),
        (('The Council upheld a complaint that the request for records had not been dealt with in time, in that fourteen months had been taken where three was the most the law permits. I need not consider this afresh.',), OTHER, {}, [('records', '3 months', '14 months', None)]),
        (('The Council has told us it recognises it took too long to decide the application.',), REGISTER, {}, [('housing_allocation', None, None, None)]),
        (('In its stage two reply the Council upheld the complaint that the assessment had taken eight months and apologised.',), CARE, {}, [('care_assessment', None, '8 months', None)]),
        (('The Council says it was sorry for the delay of six weeks in the payment. I have nothing to add to that.',), CARE, {}, [('payment', None, None, '6 weeks')]),
        (('The Council agreed that its review had run past the statutory limit of eight weeks. We welcome this.',), HOMELESS, {}, [('homelessness', '8 weeks', None, None)]),
    ],
    "no delay": [
        (('The Council told Ms D it will tell her of any delay in the works. The letter was fault.',), OTHER, {}, []),
        (('The deposit was returned in under three months. This was not prompt, but I do not think it was so long as to amount to fault. The charge was fault.',), OTHER, {}, []),
        (('There was fault in the missed collections. The Council did not ask why until we became involved.',), OTHER, {}, []),
        (('The Council could not decide without the statements, for which it asked promptly, and it made its decision within nine working days of having them. There was fault in the letter.',), OTHER, {}, []),
        (('The fault left her without a heart tablet for two days.',), OTHER, {}, []),
        (('It was paid 19 days after the notice was cancelled. The bank needs ten working days for this and I do not regard the rest as too long. The fee was fault.',), OTHER, {}, []),
        (('That is within the range I should have recommended for the delay in the release of the file.',), OTHER, {}, []),
        (('The work took eight months because the water company had closed the road. The Council is not to blame for that. It was at fault for the letter.',), OTHER, {}, []),
        (('Mr F had the worry of not knowing, for longer than he should, how the matter stood. That flows from the fault.',), OTHER, {}, []),
        (('The charge was imposed without notice. That was fault. The Council took four weeks to reply to the complaint, as its policy allows.',), OTHER, {}, []),
        (('The plan was issued in week 19, within the 20 weeks. The Council was at fault for losing the report.',), SCHOOL, {}, []),
        (('Ms T had to wait for three weeks for a call but the Council aims to ring within a month. The charge was wrong and was fault.',), CARE, {}, []),
        (('The Council will write to Mrs V within four weeks if there is any further delay. There was fault in the first letter.',), OTHER, {}, []),
        (('There was fault in how the Council charged Mr A for two years. He should have paid £30 a week from May 2020 to June 2022.',), CARE, {}, []),
        (('The Council failed to provide the speech therapy in the plan for three terms. This was fault.',), SCHOOL, {}, []),
        (('Mr N complained 14 months after the events. We have used our discretion. The Council was at fault for not telling him of the charge.',), CARE, {}, []),
        (('The child was out of school for five months. I do not find the Council at fault for this because the school had arranged work at home.',), SCHOOL, {}, []),
        (('The Council told him twice that he had 21 days to ask for a review, and it was at fault because he had 28.',), HOMELESS, {}, []),
        (('The Council was at fault for not recording its reasons. The decision was made in June and the appeal heard in September, within the 60 working days the scheme allows.',), TRANSPORT, {}, []),
        (('The Council says it will tell her of any delay in future. It should have told her about the fee. That was fault.',), OTHER, {}, []),
        (('The Council visited in eight days, against a target of ten. It was at fault for what the officer said.',), YARD, {}, []),
        (('It took the tribunal a year to hear the appeal. The Council was at fault for not sending the papers to Ms B.',), SCHOOL, {}, []),
        (('I find no fault in how long the Council took. It decided the grant in five months and the law gives six. It was at fault for the surveyor’s mistake.',), GRANT, {}, []),
        (('The Council acted without delay when it learned of the leak. The repair failed and that was fault.',), ('Housing', 'Repairs'), {}, []),
        (('Mr A did not tell the Council of the damp until May. By then the Council had let the flat, which was fault.',), REGISTER, {}, []),
        (('The Council refused to assess her. That refusal was fault. She moved away three months later.',), CARE, {}, []),
        (('Mrs D says the assessment took a year. The file shows it took five weeks. The Council was at fault for not giving her a copy.',), CARE, {}, []),
        (('The Council should have told her of her right to appeal. It did not. That was fault and she lost the chance of an appeal within two months.',), SCHOOL, {}, []),
        (('He has been without respite for 14 months because the Council wrongly ended it. This was fault.',), CARE, {}, []),
    ],
    "a short report": [
        (('The Ombudsman found fault causing injustice.', 'The council should decide a claim within 14 days. It had all the papers in March and did not make a decision until October. Seven months to decide a claim is far too long.'), BENEFIT, {'numbered': False}, [('benefit', '14 days', '7 months', None)]),
        (('The Ombudsman upheld the complaint and found fault causing injustice.', 'The council should have assessed the young man before he was 18. It did so 14 months after his birthday.'), CARE, {'numbered': False}, [('care_assessment', None, None, '14 months')]),
        (('The Ombudsman upheld the complaint.', 'The council knew for four years when he would be 18. It should have had a care plan in place by that date. The plan was made eleven months later, and the council was at fault for that.'), CARE, {'numbered': False}, [('care_plan', None, None, '11 months')]),
        (('The Ombudsman upheld the complaints. The panel decided the cases before it had heard them all. Decision letters which should be sent within five working days were two weeks late to one family. There was fault in each of these respects.',), OTHER, {'numbered': False}, [('other', '5 working days', None, '2 weeks')]),
    ],
    "things told side by side": [
        (('The first review was held five months late. This was fault.', 'The second review was held two months late. This was also fault.'), CARE, {}, [('care_review', None, None, '5 months'), ('care_review', None, None, '2 months')]),
        (('The Council delayed the assessment by four months. It was at fault.', 'It then took three months to put the care package in place. That was also fault.'), CARE, {}, [('care_assessment', None, None, '4 months'), ('care_plan', None, '3 months', None)]),
    ],
    "one long sentence": [
        (('The application, which was valid from 6 June 2022 and on which the Act required a decision by 6 December, was not determined until 14 March 2023, and I regard that as fault.',), GRANT, {}, [('adaptation', None, None, None)]),
        (('Although the Council explains that two posts were vacant, that cannot excuse an interval of nine months between the referral and the first visit, and it was at fault in allowing it.',), CARE, {}, [('care_assessment', None, '9 months', None)]),
        (('In leaving the request for a review unanswered from May until the following January, when eight weeks is what the law gives it, the Council was at fault.',), HOMELESS, {}, [('homelessness', '8 weeks', None, None)]),
        (('It was fault that the minutes, which ought to have been circulated within ten working days, did not reach Mr W for six months.',), SAFETY, {}, [('records', '10 working days', '6 months', None)]),
        (('The plan fell due on 3 March and was issued on 19 July, some 20 weeks out of time, for which the Council offers no explanation that I can accept as an answer to the fault.',), SCHOOL, {}, [('ehc_plan', None, None, '20 weeks')]),
        (('Nor can I accept that a family of four should have spent 23 weeks in one room when the Order permits six; the Council was in breach of its duty and at fault.',), HOMELESS, {}, [('homelessness', '6 weeks', '23 weeks', None)]),
        (('The complaint, made on 2 May, was not answered until 3 October, whereas the procedure promises a reply in 15 working days, and for that there was fault.',), OTHER, {}, [('complaint', '15 working days', None, None)]),
        (('While I make no criticism of the time which the valuation took, the Council then sat on the refund for a further five months, and that was fault.',), TAX, {}, [('council_tax', None, None, '5 months')]),
        (('I am satisfied that the safeguarding enquiry was allowed to drift, there being no entry on the file from March to September, and that this amounted to fault.',), SAFETY, {}, [('safeguarding', None, None, None)]),
    ],
    "in few words": [
        (('The Council should have reviewed Mr B’s care in April 2022. It did so in February 2023. This is fault.',), CARE, {}, [('care_review', None, None, None)]),
        (('There was drift in this case. The Council did not hold a review meeting for two years. This is fault.',), ('Children’s care services', 'Looked after children'), {}, [('child_plan', None, '2 years', None)]),
        (('The Council missed the 15-week deadline by two months. We find fault.',), SCHOOL, {}, [('ehc_plan', '15 weeks', None, '2 months')]),
        (('Mr L waited from August to May for a decision on his banding. The Council’s scheme says 28 days. The Council was at fault.',), REGISTER, {}, [('housing_allocation', '28 days', None, None)]),
        (('The Council significantly delayed making direct payments to Ms G. This was fault.',), CARE, {}, [('payment', None, None, None)]),
        (('It took the Council too long to arrange alternative provision. It knew in January that J was out of school. Tuition began in May. This is fault.',), SCHOOL, {}, [('education_provision', None, None, None)]),
        (('There was avoidable delay of six months in completing the assessment. There was also a delay of three months in setting up the package. Both were fault.',), CARE, {}, [('care_assessment', None, None, '6 months'), ('care_plan', None, None, '3 months')]),
    ],
}  # fmt: skip
"""The ways, each with its cases: findings, the page's subject, what else it says, and for each delay its process with the
time allowed, taken and beyond."""


@pytest.mark.parametrize(
    ("findings", "subject", "page", "expected"),
    [pytest.param(*case, id=f"{way} {i}") for way, cases in WAYS.items() for i, case in enumerate(cases)],
)
def test_what_a_paragraph_says_of_delay(
    findings: Sequence[str], subject: tuple[str, str], page: dict[str, Any], expected: list[tuple[str | None, ...]]
) -> None:
    found = [
        (d.process, d.limit, d.actual, d.overrun) for d in delays_of(decision(*findings, subject=subject, **page))[1]
    ]
    assert sorted(found, key=str) == sorted(((process, *map(length, times)) for process, *times in expected), key=str)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I find fault in the way the Council dealt with the report.", True),
        ("The Council was at fault in its handling of the grant.", True),
        ("What happened next was fault.", True),
        ("We uphold this part of the complaint.", True),
        ("There was fault for not telling her the charge.", False),
        ("The Council was at fault because it lost the form.", False),
    ],
)
def test_a_verdict_may_leave_what_was_amiss_to_what_follows(sentence: str, expected: bool) -> None:
    assert opens(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I do find it at fault for the rest.", True),
        ("To that extent there was fault.", True),
        ("The Council was at fault for the time after it.", True),
        ("This was fault.", False),
    ],
)
def test_a_verdict_may_be_on_what_is_not_excused(sentence: str, expected: bool) -> None:
    assert judges_rest(sentence) is expected


@pytest.mark.parametrize(
    ("told", "days"),
    [
        (["He wrote in January.", "It replied in July."], 150),
        (["It was asked for in June 2021 and paid in March 2023."], 600),
        (["He wrote in November and heard in March."], 90),
        (["He wrote in May and heard in May."], 0),
        (["He wrote in May."], 0),
    ],
)
def test_months_are_at_least_so_far_apart(told: list[str], days: int) -> None:
    assert least_days(told) == days


def test_a_paragraph_may_go_on_with_what_the_one_before_did_not_excuse() -> None:
    page = decision(
        "The enquiry lasted 14 months. The procedures say 60 working days. I find no fault between May and August.",
        "The rest is different. Nothing was done and nobody wrote to the family. This drift was fault.",
        subject=SAFETY,
    )
    (delay,) = delays_of(page)[1]
    assert (delay.actual, delay.limit) == (length("14 months"), length("60 working days"))


@pytest.mark.parametrize("heading", ["Injustice", "Did the fault cause injustice?", "The effect on Ms A"])
def test_what_faults_led_to_is_no_delay_of_its_own(heading: str) -> None:
    page = decision("It was five months late with the assessment. This was fault.", subject=CARE)
    sections = (*page.sections, replace(page.sections[3], position=len(page.sections), heading=heading, level=2))
    told = Paragraph(
        len(page.paragraphs), 90, len(page.sections), "She was kept waiting ten weeks longer than she should for money."
    )
    text = replace(page, sections=sections, paragraphs=(*page.paragraphs, told))
    assert [delay.process for delay in delays_of(text)[1]] == ["care_assessment"]


def test_findings_may_stand_under_the_complaint() -> None:
    page = decision("The Council took five months to reply to the complaint. This was fault.", heading="The complaint")
    sections = tuple(replace(s, kind="complaint") if s.heading == "The complaint" else s for s in page.sections)
    assert [delay.process for delay in delays_of(replace(page, sections=sections))[1]] == ["complaint"]


def test_an_overrun_of_another_body_is_not_ours() -> None:
    page = decision(
        "It took the Council 11 months to repay the fees. The guidance gives three. This was fault.",
        subject=CARE,
        complaint=("Mrs A complains about Exham Council (the Council) and Larch NHS Trust (the Trust).",),
    )
    sections = (*page.sections, replace(page.sections[3], position=len(page.sections), heading="The Trust", level=2))
    told = Paragraph(len(page.paragraphs), 90, len(page.sections), "It was eight months late. This was fault.")
    text = replace(page, sections=sections, paragraphs=(*page.paragraphs, told))
    assert [delay.overrun for delay in delays_of(text)[1]] == [None]
