/** How offices call the column of addresses. */
export const ADDRESS_HEADS = [
  'Email',
  'E-mail',
  'Địa chỉ email',
  'Địa chỉ thư điện tử',
  'Địa chỉ thư',
  'Hộp thư',
] as const;

/** How offices call the column of people's names. */
export const NAME_HEADS = ['Tên', 'Họ tên', 'Họ và tên', 'Họ, tên', 'Đồng chí'] as const;
