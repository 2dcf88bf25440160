// The server's rule, in AnswerText.cs: a text in which a reader sees nothing is no answer.
const visible = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u2800]/u;

export const isBlank = text => !visible.test(text);
