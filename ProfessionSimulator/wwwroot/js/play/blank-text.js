// A text without a visible character is not an answer. AnswerText.cs has the same rule for the server.
const visible = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u2800]/u;

export const isBlank = text => !visible.test(text);
